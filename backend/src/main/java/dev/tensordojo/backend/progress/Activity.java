package dev.tensordojo.backend.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One thing that somebody did in a lesson.
///
/// @param fingerprint what failed, where something did
/// @param failedCheck of an attempt: the check that failed first
/// @param passedChecks of an attempt
/// @param active how long they were at work since the one before
public record Activity(
        long id,
        UUID accountId,
        String courseId,
        String lessonId,
        Instant at,
        Kind kind,
        Optional<String> fingerprint,
        Optional<String> failedCheck,
        List<String> passedChecks,
        Duration active) {

    public Activity {
        passedChecks = List.copyOf(passedChecks);
    }

    /// Since when somebody asks for help in a lesson: until they withdraw, somebody comes, or it passes.
    ///
    /// @param done what they did in it, oldest first
    public static Optional<Instant> askedSince(List<Activity> done) {
        Optional<Instant> asked = Optional.empty();
        for (Activity each : done) {
            switch (each.kind()) {
                case ASKED -> asked = asked.or(() -> Optional.of(each.at()));
                case WITHDRAWN, SEEN, PASSED -> asked = Optional.empty();
                case RUN_OK, RUN_FAILED, ATTEMPT, EDITED, READ, HINT_READ -> {
                    // they still ask
                }
            }
        }
        return asked;
    }

    /// What it is.
    public enum Kind {
        RUN_OK,
        RUN_FAILED,
        /// A submitted answer was judged and did not pass.
        ATTEMPT,
        PASSED,
        /// Was at work, and typed.
        EDITED,
        /// Was at work, and did not type.
        READ,
        /// Asked for help.
        ASKED,
        /// Needs none any more.
        WITHDRAWN,
        /// Somebody who teaches has looked after them.
        SEEN,
        HINT_READ
    }
}
