package dev.tensordojo.backend.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A submitted exercise, as its learner sees it.
///
/// @param passed null while it is pending
/// @param checks empty while it is pending
public record Attempt(
        UUID id,
        String code,
        Instant submittedAt,
        State state,
        @Nullable Boolean passed,
        List<CheckVerdict> checks) {

    public Attempt {
        checks = List.copyOf(checks);
    }

    /// Where an attempt stands.
    public enum State {
        PENDING,
        GRADED
    }
}
