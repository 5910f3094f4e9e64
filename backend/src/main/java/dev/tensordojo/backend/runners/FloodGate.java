package dev.tensordojo.backend.runners;

import java.util.function.LongSupplier;

/// How much a runner may say in a time: an allowance that refills steadily and holds a burst. Honest runners coalesce
/// their output and stay far below it.
final class FloodGate {

    private static final long MESSAGES_PER_SECOND = 5_000;
    private static final long BYTES_PER_SECOND = 32 << 20;
    private static final int BURST_SECONDS = 4;

    private final LongSupplier nanoTime;
    private double messages = (double) MESSAGES_PER_SECOND * BURST_SECONDS;
    private double bytes = (double) BYTES_PER_SECOND * BURST_SECONDS;
    private long last;

    FloodGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /// Whether one more message, of this many bytes, is within the allowance.
    boolean admits(long size) {
        long now = nanoTime.getAsLong();
        double seconds = (now - last) / 1e9;
        last = now;
        messages = Math.min(MESSAGES_PER_SECOND * seconds + messages, (double) MESSAGES_PER_SECOND * BURST_SECONDS);
        bytes = Math.min(BYTES_PER_SECOND * seconds + bytes, (double) BYTES_PER_SECOND * BURST_SECONDS);
        messages -= 1;
        bytes -= size;
        return messages >= 0 && bytes >= 0;
    }
}
