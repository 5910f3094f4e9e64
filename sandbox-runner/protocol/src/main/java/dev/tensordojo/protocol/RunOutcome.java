package dev.tensordojo.protocol;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a run ended, each with whose doing it was.
public sealed interface RunOutcome {

    /// Every statement ran.
    record Completed() implements RunOutcome {}

    /// The learner's code threw.
    ///
    /// @param exception the class name (`java.lang.ArithmeticException`)
    /// @param message the exception's message, or null
    /// @param line the line of the cell (1-based) that was running, or 0 where none is known
    /// @param frames the stack, learner's frames first; already readable (`square(Cell 2:3)`), at most 50
    record Threw(String exception, @Nullable String message, int line, List<String> frames) implements RunOutcome {
        public Threw {
            Limits.requireAtMost(exception, Limits.NAME_CHARS, "exception");
            if (message != null) {
                Limits.requireAtMost(message, Limits.OUTPUT_CHARS, "message");
            }
            Limits.requireNatural(line, "line");
            frames = Limits.requireAtMost(frames, 50, "frames");
            frames.forEach(frame -> Limits.requireAtMost(frame, 1_000, "frame"));
        }
    }

    /// A value could not be shown, since its `toString()` threw, or whatever else is asked to show it. The statement
    /// that has the value ran.
    ///
    /// @param thrown what was thrown, with the statement's line
    record NotShown(Threw thrown) implements RunOutcome {
        public NotShown {
            Objects.requireNonNull(thrown);
        }
    }

    /// The code did not compile; the [FromRunner.Diagnosed] messages before say why. Statements before the bad one ran.
    record DidNotCompile() implements RunOutcome {}

    /// Somebody pressed Stop, and the run obeyed: the session and its variables live on.
    record Interrupted() implements RunOutcome {}

    /// The run went past a limit.
    ///
    /// @param allowed how many milliseconds
    record LimitHit(Limit limit, long allowed) implements RunOutcome {
        public LimitHit {
            Objects.requireNonNull(limit);
            Limits.requireNatural(allowed, "allowed");
        }
    }

    /// The runner is gone.
    record RunnerDied(DeathReason reason, String detail) implements RunOutcome {
        public RunnerDied {
            Objects.requireNonNull(reason);
            Limits.requireAtMost(detail, 4_000, "detail");
        }
    }

    /// Limits of a run that its session can outlive.
    enum Limit {
        WALL_CLOCK,
        CPU_TIME
    }

    /// Why a runner is gone, in the words of `frontend`'s catalogue.
    enum DeathReason {
        /// The heap or the memory limit was used up.
        OUT_OF_MEMORY,
        /// `System.exit` or `Runtime.halt`.
        EXIT_CALLED,
        /// Stop was pressed and the code did not obey in time.
        KILLED_AFTER_STOP,
        /// The wall-clock limit of a cell.
        TIME_LIMIT,
        /// A cell computed longer than it may, or went on after its end.
        CPU_LIMIT,
        /// The runner said something that is not in the protocol.
        PROTOCOL_VIOLATION,
        /// The learner pressed Restart.
        RESTARTED,
        /// The virtual machine crashed, or the process was ended from outside.
        CRASHED,
        /// Nobody had looked for minutes while it computed, and somebody else needed it.
        GIVEN_AWAY
    }
}
