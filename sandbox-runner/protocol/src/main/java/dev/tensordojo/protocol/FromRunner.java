package dev.tensordojo.protocol;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a runner may tell the backend.
public sealed interface FromRunner {

    /// The first message of a runner: JShell is up, the library is loaded, cells may come.
    ///
    /// @param build the build id that the runner was made with; the backend refuses another than its own
    /// @param runtime the Java runtime, for people ("25.0.3+9, jvm backend, OpenBLAS")
    record Ready(String build, String runtime) implements FromRunner {
        public Ready {
            Limits.requireAtMost(build, 200, "build");
            Limits.requireAtMost(runtime, 2_000, "runtime");
        }
    }

    /// What belongs to a run.
    sealed interface OfRun extends FromRunner {
        /// The run that [ToRunner.Execute] asked for.
        String runId();
    }

    /// Which of the two text streams an [Output] came from.
    enum Channel {
        STDOUT,
        STDERR;

        /// The other of the two.
        public Channel other() {
            return this == STDOUT ? STDERR : STDOUT;
        }
    }

    /// Printed text of both streams, in the order in which it was printed, coalesced by the runner (about 20 ms or
    /// 8 Ki chars); ANSI colours are kept. Of a line that is written over and over (`\r`) only what is seen in the
    /// end may be there. A thread that outlives its run goes on under the run's id, also after [Finished].
    ///
    /// @param channel the stream that the text begins with
    /// @param turns where in the text the other stream goes on, by turns: UTF-16 offsets that rise
    record Output(String runId, Channel channel, String text, List<Integer> turns) implements OfRun {
        public Output {
            Limits.requireId(runId);
            Objects.requireNonNull(channel);
            Limits.requireAtMost(text, Limits.OUTPUT_CHARS, "output");
            turns = Limits.requireRising(turns, text.length());
        }

        /// Text of one stream.
        public Output(String runId, Channel channel, String text) {
            this(runId, channel, text, List.of());
        }

        /// The part of the text that one of the streams printed.
        public String printedTo(Channel wanted) {
            StringBuilder printed = new StringBuilder();
            Channel now = channel;
            int from = 0;
            for (int turn : turns) {
                if (now == wanted) {
                    printed.append(text, from, turn);
                }
                now = now.other();
                from = turn;
            }
            return (now == wanted ? printed.append(text, from, text.length()) : printed).toString();
        }
    }

    /// Output that was left out because the run printed more than its limit, sent before the kept tail; or the rest of
    /// a value that no message holds, sent after its [Result].
    ///
    /// @param hiddenLines line ends within what was left out; 0 where it is all of one line
    record OutputHidden(String runId, long hiddenLines, long hiddenChars) implements OfRun {
        public OutputHidden {
            Limits.requireId(runId);
            Limits.requireNatural(hiddenLines, "hiddenLines");
            Limits.requireNatural(hiddenChars, "hiddenChars");
        }
    }

    /// The value of an expression or a declared variable that the cell shows: the full `toString()` on its own lines,
    /// or as much of it as a message holds, and then [OutputHidden].
    ///
    /// @param name the variable, or null for a value without a name
    /// @param type the simple type name as a reader writes it (`Tensor`, `int`, `List<String>`)
    record Result(String runId, @Nullable String name, String type, String text) implements OfRun {
        public Result {
            Limits.requireId(runId);
            if (name != null) {
                Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            }
            Limits.requireAtMost(type, Limits.NAME_CHARS, "type");
            Limits.requireAtMost(text, Limits.OUTPUT_CHARS, "text");
        }
    }

    /// Something to draw. A display with the same [Display#id] in the same run replaces (or extends) the one before.
    ///
    /// @param row displays of one row stand side by side; of an id the first message tells it, null where it stands
    ///     alone
    record Displayed(
            String runId, Display display, @Nullable String row) implements OfRun {
        public Displayed {
            Limits.requireId(runId);
            Objects.requireNonNull(display);
            if (row != null) {
                Limits.requireId(row);
            }
        }

        /// One that stands alone.
        public Displayed(String runId, Display display) {
            this(runId, display, null);
        }
    }

    /// A compiler message, placed in the cell.
    record Diagnosed(String runId, Diagnostic diagnostic) implements OfRun {
        public Diagnosed {
            Limits.requireId(runId);
            Objects.requireNonNull(diagnostic);
        }
    }

    /// The end of a run. What follows with this `runId` is what threads say that the run left behind: only [Output],
    /// [OutputHidden] and [Displayed].
    ///
    /// @param nanos wall-clock time of the run
    /// @param variables what the session holds now
    /// @param beyond how many more variables there are than are told
    record Finished(String runId, RunOutcome outcome, long nanos, List<Variable> variables, int beyond)
            implements OfRun {
        public Finished {
            Limits.requireId(runId);
            Objects.requireNonNull(outcome);
            Limits.requireNatural(nanos, "nanos");
            variables = Limits.requireAtMost(variables, Limits.VARIABLES, "variables");
            Limits.requireNatural(beyond, "beyond");
        }
    }

    /// The answer to [ToRunner.Complete].
    ///
    /// @param anchor where the completed text begins (UTF-16 offset)
    record Completions(long requestId, int anchor, List<Completion> items) implements FromRunner {
        public Completions {
            Limits.requireNatural(anchor, "anchor");
            items = Limits.requireAtMost(items, Limits.COMPLETIONS, "completions");
        }
    }

    /// One thing that could be written at the cursor.
    ///
    /// @param detail signature or type, may be empty
    record Completion(String text, String detail, boolean matchesType) {
        public Completion {
            Limits.requireAtMost(text, Limits.NAME_CHARS, "completion");
            Limits.requireAtMost(detail, 4_000, "detail");
        }
    }

    /// The answer to [ToRunner.Explain].
    ///
    /// @param start where the name begins (UTF-16 offset), and `end` where it ends (exclusive)
    /// @param text declarations in Java, a line for each; empty where nothing is known
    record Explained(long requestId, int start, int end, String text) implements FromRunner {
        public Explained {
            Limits.requireNatural(start, "start");
            Limits.requireNatural(end, "end");
            Limits.requireAtMost(text, 4_000, "text");
        }
    }

    /// The answer to [ToRunner.Check].
    record Checked(long requestId, List<Diagnostic> diagnostics) implements FromRunner {
        public Checked {
            diagnostics = Limits.requireAtMost(diagnostics, Limits.DIAGNOSTICS, "diagnostics");
        }
    }

    /// The answer to [ToRunner.Evaluate].
    record Evaluated(long requestId, Evaluation evaluation) implements FromRunner {
        public Evaluated {
            Objects.requireNonNull(evaluation);
        }
    }

    /// The answer to [ToRunner.WarmUp].
    ///
    /// @param more whether there is another step to take
    record WarmedUp(boolean more) implements FromRunner {}

    /// What came of an expression.
    sealed interface Evaluation {
        /// It had a value.
        ///
        /// @param operations of tensors on the way to it
        record Returned(Value value, long operations) implements Evaluation {
            public Returned {
                Objects.requireNonNull(value);
                Limits.requireNatural(operations, "operations");
            }
        }

        /// It had none: the same outcomes as a cell's (it threw, did not compile, was interrupted).
        record Failed(RunOutcome outcome) implements Evaluation {
            public Failed {
                Objects.requireNonNull(outcome);
            }
        }
    }

    /// A variable of the session.
    ///
    /// @param summary one short line (`float32[64, 1]`, `42`, `"abc"`), cut to 200 chars
    /// @param cellId the cell that declared it last
    record Variable(String name, String type, String summary, String cellId) {
        public Variable {
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            Limits.requireAtMost(type, Limits.NAME_CHARS, "type");
            Limits.requireAtMost(summary, 200, "summary");
            Limits.requireId(cellId);
        }
    }
}
