package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import org.jspecify.annotations.Nullable;

/// A session's time with one runner: what is said by an earlier one is recognised by it, and ignored. Belongs to the
/// session's thread.
final class Lease {

    /// Null as long as it is on its way.
    @Nullable
    Runner runner;

    /// The runner as the next backend would ask for it; known before the runner is there where this backend itself
    /// asked.
    Standing.@Nullable Seat seat;

    /// The last of the runner's frames that was dealt with; the first one is its greeting.
    long received = 1;

    /// The lease of a backend before this one.
    static Lease of(Standing before) {
        Lease lease = new Lease();
        lease.seat = before.runner();
        lease.received = before.received();
        return lease;
    }

    void begin(Runner came) {
        runner = came;
        seat = new Standing.Seat(came.id(), came.greeting());
    }
}
