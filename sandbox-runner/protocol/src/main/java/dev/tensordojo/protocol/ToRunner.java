package dev.tensordojo.protocol;

import java.util.Map;
import java.util.Objects;

/// What the backend may ask of a runner.
public sealed interface ToRunner {

    /// Runs one cell. Events with this `runId` follow, the last of them [FromRunner.Finished].
    ///
    /// @param runId made by whoever asked; unique within the runner's life
    /// @param cellId the cell the code stands in: names the source in stack traces
    /// @param code the whole text of the cell
    record Execute(String runId, String cellId, String code) implements ToRunner {
        public Execute {
            Limits.requireId(runId);
            Limits.requireId(cellId);
            Limits.requireAtMost(code, Limits.CODE_CHARS, "code");
        }
    }

    /// Asks the run to stop; a run that has ended already is left alone. The cooperative half of a stop: the backend
    /// kills a runner that does not answer with [FromRunner.Finished] in time.
    record Interrupt(String runId) implements ToRunner {
        public Interrupt {
            Limits.requireId(runId);
        }
    }

    /// Asks for completions at `cursor` (UTF-16 offset into `code`), with the live session's variables in scope.
    /// Answered by [FromRunner.Completions], also while a cell runs.
    record Complete(long requestId, String code, int cursor) implements ToRunner {
        public Complete {
            Limits.requirePlace(code, cursor);
        }
    }

    /// Asks what the name at `cursor` (UTF-16 offset into `code`) stands for, with the live session's variables in
    /// scope. Answered by [FromRunner.Explained], also while a cell runs.
    record Explain(long requestId, String code, int cursor) implements ToRunner {
        public Explain {
            Limits.requirePlace(code, cursor);
        }
    }

    /// Asks what the compiler will say of a cell that is being written, in the live session. Answered by
    /// [FromRunner.Checked], also while a cell runs; nothing runs.
    ///
    /// @param others other cells of the page, one after the other: names that they mention are not missing
    record Check(long requestId, String code, String others) implements ToRunner {
        public Check {
            Limits.requireAtMost(code, Limits.CODE_CHARS, "code");
            Limits.requireAtMost(others, Limits.CODE_CHARS, "others");
        }
    }

    /// Binds `inputs` to variables of their names (tensors as `Tensor`, numbers as `long` or `double`, ...), evaluates
    /// `expression` and answers with the plain value in [FromRunner.Evaluated]. This is how a submission is judged:
    /// inputs go in, values come out, and nobody in the runner knows what was expected.
    ///
    /// @param seed that random numbers of tensors begin from
    record Evaluate(long requestId, String expression, Map<String, Value> inputs, long seed, Wanted wanted)
            implements ToRunner {
        public Evaluate {
            Objects.requireNonNull(wanted);
            Limits.requireAtMost(expression, Limits.CODE_CHARS, "expression");
            inputs = Map.copyOf(Objects.requireNonNull(inputs));
        }
    }

    /// What is wanted of an expression.
    enum Wanted {
        /// Its value.
        VALUE,
        /// What it throws: the names of the exception's classes, its own first, and its message, as a
        /// [Value.Many] of a [Value.Many] and a [Value.Text]; [Value.None] where it throws nothing.
        EXCEPTION
    }

    /// There is processor time to spare: takes one step that makes later cells quicker and leaves no trace, unless
    /// something has run. Answered by [FromRunner.WarmedUp].
    record WarmUp() implements ToRunner {}

    /// The first message on every connection, and from time to time after it: what the runner said up to and with this
    /// frame is in safe hands and need not be kept. After the first one the runner says what follows that frame.
    ///
    /// @param number of a frame, as the runner counts them; 0 before any
    record Received(long number) implements ToRunner {
        public Received {
            Limits.requireNatural(number, "number");
        }
    }

    /// Asks the runner to end by itself.
    record Shutdown() implements ToRunner {}
}
