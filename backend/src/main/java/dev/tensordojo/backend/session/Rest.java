package dev.tensordojo.backend.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Since when a session's runner has had nothing to do, for those who look for runners to spare. Written by the
/// session's thread, and read by any.
final class Rest {

    private static final long NEVER = 0;

    private final AtomicInteger browsers;
    private volatile long restingSince = NEVER;
    private volatile long leftSince = System.nanoTime();
    private volatile boolean busy;
    private volatile boolean asked;

    /// @param browsers how many look at the session
    Rest(AtomicInteger browsers) {
        this.browsers = browsers;
    }

    /// A step of the session is over.
    ///
    /// @param hasRunner whether it has a runner
    /// @param atRest whether there is nothing to do
    void settle(boolean hasRunner, boolean atRest) {
        boolean wasBusy = busy;
        boolean rested = restingSince != NEVER;
        boolean resting = hasRunner && atRest;
        busy = hasRunner && !atRest;
        if (resting != rested) {
            restingSince = resting ? now() : NEVER;
        }
        if (busy != wasBusy || !hasRunner) {
            asked = false;
        }
    }

    void everybodyLeft() {
        leftSince = System.nanoTime();
    }

    /// Somebody asks for the runner; once is enough.
    void ask() {
        asked = true;
    }

    /// It cannot go.
    void refuse() {
        asked = false;
    }

    boolean isAsked() {
        return asked;
    }

    /// How long nothing has run; empty where there is no runner to spare.
    Optional<Duration> unused() {
        long since = restingSince;
        return since == NEVER || asked ? Optional.empty() : Optional.of(Duration.ofNanos(now() - since));
    }

    /// Whether there is a runner that computes and nobody has asked for yet.
    boolean isBusy() {
        return busy && !asked;
    }

    /// How long nobody has looked; zero where somebody does.
    Duration left() {
        return browsers.get() > 0 ? Duration.ZERO : Duration.ofNanos(Math.max(1, System.nanoTime() - leftSince));
    }

    private static long now() {
        long now = System.nanoTime();
        return now == NEVER ? 1 : now;
    }
}
