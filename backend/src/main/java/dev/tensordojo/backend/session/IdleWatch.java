package dev.tensordojo.backend.session;

import java.time.Duration;

/// Notices that a runner computes although no cell runs: threads that a cell left behind. A short while of it is
/// usual (the compiler, the collector, a completion); a runner that keeps at it takes the processor from others.
final class IdleWatch {

    private static final int PATIENCE = 2;

    private long cpuNanos;
    private int busyLooks;
    private Duration computed = Duration.ZERO;
    private Duration watched = Duration.ZERO;

    /// @param cpuNanos what the runner has computed by now
    IdleWatch(long cpuNanos) {
        this.cpuNanos = cpuNanos;
    }

    /// Looks once more, and tells whether it computed most of the time in every one of the last looks.
    boolean computes(long nowNanos, Duration sinceLast) {
        Duration more = Duration.ofNanos(nowNanos - cpuNanos);
        cpuNanos = nowNanos;
        boolean busy = more.compareTo(sinceLast.dividedBy(2)) > 0;
        busyLooks = busy ? busyLooks + 1 : 0;
        computed = busy ? computed.plus(more) : Duration.ZERO;
        watched = busy ? watched.plus(sinceLast) : Duration.ZERO;
        return busyLooks >= PATIENCE;
    }

    String words() {
        return "threads of a cell went on computing after its end: %.1f s of processor time within %.1f s. The cell that ran"
                        .formatted(computed.toMillis() / 1_000.0, watched.toMillis() / 1_000.0)
                + " last is not repeated in the new runner; let threads end with their cell.";
    }
}
