package dev.tensordojo.backend.session.message;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tensordojo.backend.progress.Attempt;
import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What happens in a live session, as browsers are told. Folded in order, they give what the screen shows.
public sealed interface ServerEvent {

    /// Where a session stands.
    enum SessionState {
        /// A runner is on its way.
        STARTING,
        /// Waiting for a cell.
        READY,
        /// A cell runs.
        RUNNING,
        /// A new runner repeats what had succeeded in the one that was lost.
        REBUILDING,
        /// There is no runner: nobody looked or ran anything for a long time, or none was to be had. The next run
        /// takes one.
        ENDED
    }

    /// @param runtime the Java runtime for people, where there is a runner
    /// @param ahead how many wait for a runner before this session; null where it does not wait, or not long
    record SessionChanged(
            SessionState state,
            @Nullable String runtime,
            @Nullable Integer ahead) implements ServerEvent {}

    /// Nothing has run for long: unless something runs or somebody keeps it ([ClientMessage.Keep]), the session will
    /// rest. Its runner goes then, and the next run brings the variables back by repeating what had succeeded. Any
    /// [SessionChanged] takes this back.
    ///
    /// @param inMillis how soon
    record SessionExpiring(long inMillis) implements ServerEvent {}

    /// What is shown with a run, and forgotten with it.
    sealed interface OfRun extends ServerEvent {
        /// The run that a browser asked for.
        String runId();
    }

    /// A cell waits for its turn.
    record RunQueued(String runId, String cellId, String code) implements OfRun {}

    /// A cell began to run.
    record RunStarted(String runId, String cellId) implements OfRun {}

    /// Printed text, ANSI colours included; also after the run's end, when a thread that it left behind prints.
    ///
    /// @param channel the stream that the text begins with
    /// @param turns where in the text the other stream goes on, by turns; outputs saved by older versions have none
    record Output(String runId, FromRunner.Channel channel, String text, List<Integer> turns) implements OfRun {
        public Output {
            turns = Objects.requireNonNullElse(turns, List.<Integer>of());
        }

        /// Text of one stream.
        public Output(String runId, FromRunner.Channel channel, String text) {
            this(runId, channel, text, List.of());
        }
    }

    /// What was left out between the head and the tail of a long output.
    record OutputHidden(String runId, long hiddenLines, long hiddenChars) implements OfRun {}

    /// The value of an expression or variable.
    ///
    /// @param name the variable, or null for a value without a name
    record Result(String runId, @Nullable String name, String resultType, String text) implements OfRun {}

    /// Something to draw; a display with the same id in the same run replaces or extends the one before.
    ///
    /// @param row displays of one row stand side by side; the first event of an id tells it, null where it stands
    ///     alone
    record Displayed(
            String runId, Display display, @Nullable String row) implements OfRun {
        /// One that stands alone.
        public Displayed(String runId, Display display) {
            this(runId, display, null);
        }
    }

    /// A compiler message, placed in the cell.
    record Diagnosed(String runId, Diagnostic diagnostic) implements OfRun {}

    /// The end of a run. What follows of this `runId` is what threads say that it left behind ([Output],
    /// [OutputHidden], [Displayed]), and that it is forgotten.
    ///
    /// @param millis wall-clock time
    record RunFinished(String runId, String cellId, RunOutcome outcome, long millis) implements OfRun {}

    /// What the session holds now, all of it.
    ///
    /// @param beyond how many more variables there are than are told; journals of older versions do not say
    record VariablesChanged(
            List<FromRunner.Variable> variables,
            @JsonSetter(nulls = Nulls.AS_EMPTY) int beyond) implements ServerEvent {
        /// Nothing.
        public static final VariablesChanged NONE = new VariablesChanged(List.of(), 0);

        public VariablesChanged {
            variables = List.copyOf(variables);
        }
    }

    /// The runner is gone, and why.
    record RunnerLost(RunOutcome.DeathReason reason, String detail) implements ServerEvent {}

    /// One step of a rebuild: what had succeeded ran again, without its output.
    ///
    /// @param step from 1 to `of`
    record Replayed(String cellId, int step, int of, RunOutcome outcome) implements ServerEvent {}

    /// An attempt at this workbook's exercise was made or judged further.
    record AttemptChanged(Attempt attempt) implements ServerEvent {}

    /// Cells ran again: what these older runs printed leaves the log and the screen.
    record RunsForgotten(List<String> runIds) implements ServerEvent {
        public RunsForgotten {
            runIds = List.copyOf(runIds);
        }
    }

    /// @param runId the run under which it is shown
    static Output of(FromRunner.Output said, String runId) {
        return new Output(runId, said.channel(), said.text(), said.turns());
    }

    static OutputHidden of(FromRunner.OutputHidden said, String runId) {
        return new OutputHidden(runId, said.hiddenLines(), said.hiddenChars());
    }

    static Displayed of(FromRunner.Displayed said, String runId) {
        return new Displayed(runId, said.display(), said.row());
    }

    static Result of(FromRunner.Result said) {
        return new Result(said.runId(), said.name(), said.type(), said.text());
    }

    static Diagnosed of(FromRunner.Diagnosed said) {
        return new Diagnosed(said.runId(), said.diagnostic());
    }
}
