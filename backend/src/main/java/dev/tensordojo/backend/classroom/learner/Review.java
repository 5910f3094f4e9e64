package dev.tensordojo.backend.classroom.learner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why a lesson is worth a second look.
enum Review {
    /// The newest judged answer did not pass, whatever passed before it.
    FAILED_LAST,
    /// A first guess was wrong, and the lesson was not run again since on another day. What was surprising is best
    /// met again after a night.
    GUESSED_WRONG;

    /// Less is the same sitting.
    private static final Duration ANOTHER_DAY = Duration.ofHours(12);

    /// @param newestPassed whether the newest judged answer passed
    /// @param wrongAt when the last wrong guess was made
    /// @param ranAt when one of the lesson's cells last ran to its end
    static List<Review> of(Optional<Boolean> newestPassed, Optional<Instant> wrongAt, Optional<Instant> ranAt) {
        List<Review> reasons = new ArrayList<>();
        if (newestPassed.isPresent() && !newestPassed.get()) {
            reasons.add(FAILED_LAST);
        }
        if (wrongAt.isPresent()) {
            Instant another = wrongAt.get().plus(ANOTHER_DAY);
            if (ranAt.filter(ran -> !ran.isBefore(another)).isEmpty()) {
                reasons.add(GUESSED_WRONG);
            }
        }
        return List.copyOf(reasons);
    }
}
