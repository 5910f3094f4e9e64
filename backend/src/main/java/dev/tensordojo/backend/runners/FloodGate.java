package dev.tensordojo.backend.runners;

import java.util.function.LongSupplier;

/// How much a runner may say in a time: an allowance that refills steadily and holds a burst. Honest runners coalesce
/// their output and stay far below it; one that says more waits, and one that has had to wait for long is none.
final class FloodGate {

    private static final long MESSAGES_PER_SECOND = 5_000;
    private static final long BYTES_PER_SECOND = 32 << 20;
    private static final int BURST_SECONDS = 4;
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private final LongSupplier nanoTime;
    private double messages = (double) MESSAGES_PER_SECOND * BURST_SECONDS;
    private double bytes = (double) BYTES_PER_SECOND * BURST_SECONDS;
    private long last;
    private long heldBack;

    FloodGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /// One more message came, of this many bytes.
    ///
    /// @return how long the next one has to wait
    long pauseNanos(long size) {
        long now = nanoTime.getAsLong();
        double seconds = (now - last) / 1e9;
        last = now;
        messages = Math.min((double) MESSAGES_PER_SECOND * BURST_SECONDS, MESSAGES_PER_SECOND * seconds + messages);
        bytes = Math.min((double) BYTES_PER_SECOND * BURST_SECONDS, BYTES_PER_SECOND * seconds + bytes);
        if (messages > MESSAGES_PER_SECOND && bytes > BYTES_PER_SECOND) {
            heldBack = 0;
        }
        messages -= 1;
        bytes -= size;
        double debt = Math.max(-messages / MESSAGES_PER_SECOND, -bytes / BYTES_PER_SECOND);
        long pause = Math.max(0, (long) (debt * 1e9));
        heldBack += pause;
        return pause;
    }

    /// Whether it has been too much for so long that nothing honest can be behind it.
    boolean isFlooded() {
        return heldBack > PATIENCE_NANOS;
    }
}
