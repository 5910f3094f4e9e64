package dev.tensordojo.backend.progress;

import dev.tensordojo.backend.course.Text;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What came out of one check of an exercise.
///
/// @param input what the learner's code was given, readable, or null where that says nothing
/// @param expected the kind of result that was expected, or null
/// @param got what came instead, or null
/// @param message what is wrong, or what else there is to say, or null
/// @param hint what to try, or null
/// @param see the id of the lesson that teaches it, or null
/// @param messageKey which message it is (`wrong-shape`), or null where there is none; a verdict from before
/// keys had none
/// @param args what the message is made of (`got`)
public record CheckVerdict(
        String checkId,
        Text title,
        State state,
        @Nullable String input,
        @Nullable String expected,
        @Nullable String got,
        @Nullable Text message,
        @Nullable Text hint,
        @Nullable String see,
        @Nullable String messageKey,
        Map<String, String> args) {

    public CheckVerdict {
        Objects.requireNonNull(checkId);
        Objects.requireNonNull(title);
        Objects.requireNonNull(state);
        // not in what a server from before keys has stored
        args = Map.copyOf(Objects.requireNonNullElse(args, Map.of()));
    }

    /// Where a check stands.
    public enum State {
        WAITING,
        RUNNING,
        PASSED,
        FAILED,
        /// Not run, because one before it failed.
        SKIPPED
    }
}
