package dev.tensordojo.backend.progress;

import java.time.Instant;

/// How far somebody is with one lesson.
///
/// @param attempts how often the exercise was submitted; 0 for an example
public record LessonProgress(State state, long attempts, Instant updatedAt) {

    /// What the course page marks. A lesson that is not listed is new.
    public enum State {
        NEW,
        /// Submitted without success, or some cells of the example ran.
        TRIED,
        /// The exercise passed once, or every cell of the example ran to its end.
        DONE
    }

    /// The further of two, for a lesson seen from two sides.
    LessonProgress and(LessonProgress other) {
        return new LessonProgress(
                state.compareTo(other.state) >= 0 ? state : other.state,
                attempts + other.attempts,
                updatedAt.isAfter(other.updatedAt) ? updatedAt : other.updatedAt);
    }
}
