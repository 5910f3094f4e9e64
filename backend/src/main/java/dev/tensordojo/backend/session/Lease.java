package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A session's time with one runner: what is said by an earlier one is recognised by it, and ignored. Belongs to the
/// session's thread.
final class Lease {

    /// So long a session that was left waits for a runner; a reload takes less.
    static final Duration LEFT_WAITING = Duration.ofSeconds(5);

    /// Null as long as it is on its way.
    @Nullable
    Runner runner;

    /// Waits for the runner.
    @Nullable
    Thread waiting;

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

    /// Nobody waits any more; false where the runner has come.
    boolean waitsNoLonger() {
        Thread asking = waiting;
        if (asking != null) {
            asking.interrupt();
        }
        return asking != null;
    }

    void kill(DeathReason reason) {
        if (runner != null) {
            runner.kill(reason);
        }
    }
}
