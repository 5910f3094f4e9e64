package dev.tensordojo.backend.progress;

import dev.tensordojo.backend.course.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What came out of one check of an exercise.
///
/// @param input what the learner's code was given, readable, or null where that says nothing
/// @param expected the kind of result that was expected, or null
/// @param got what came instead, or null
/// @param message what is wrong, or what else there is to say, or null
/// @param hint what to try, or null
public record CheckVerdict(
        String checkId,
        Text title,
        State state,
        @Nullable String input,
        @Nullable String expected,
        @Nullable String got,
        @Nullable Text message,
        @Nullable Text hint) {

    public CheckVerdict {
        Objects.requireNonNull(checkId);
        Objects.requireNonNull(title);
        Objects.requireNonNull(state);
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
