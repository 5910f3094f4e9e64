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
/// @param see the id of the lesson that teaches it, or null
public record CheckVerdict(
        String checkId,
        Text title,
        State state,
        @Nullable String input,
        @Nullable String expected,
        @Nullable String got,
        @Nullable Text message,
        @Nullable Text hint,
        @Nullable String see) {

    public CheckVerdict {
        Objects.requireNonNull(checkId);
        Objects.requireNonNull(title);
        Objects.requireNonNull(state);
    }

    /// One that points to no lesson.
    public CheckVerdict(
            String checkId,
            Text title,
            State state,
            @Nullable String input,
            @Nullable String expected,
            @Nullable String got,
            @Nullable Text message,
            @Nullable Text hint) {
        this(checkId, title, state, input, expected, got, message, hint, null);
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
