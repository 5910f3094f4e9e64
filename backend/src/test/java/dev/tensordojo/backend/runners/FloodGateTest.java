package dev.tensordojo.backend.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FloodGateTest {

    private long now;
    private final FloodGate gate = new FloodGate(() -> now);

    /// Says messages as fast as it may; returns how long all its waits took.
    private double says(int messages, long bytes) {
        long waited = 0;
        for (int i = 0; i < messages && !gate.isFlooded(); i++) {
            long pause = gate.pauseNanos(bytes);
            now += pause;
            waited += pause;
        }
        return waited / 1e9;
    }

    @Test
    void aBurstPassesAtOnce() {
        assertEquals(0, says(19_000, 100));
    }

    @Test
    void whoSaysMoreWaitsAndIsNoLiar() {
        assertEquals(2, says(20_000 + 2 * 5_000, 100), 0.01);
        assertFalse(gate.isFlooded());
        now += 60_000_000_000L;
        assertEquals(2, says(20_000 + 2 * 5_000, 100), 0.01);
        assertFalse(gate.isFlooded());
    }

    @Test
    void largeMessagesWaitForTheirBytes() {
        assertEquals(1, says(5 * 32, 1 << 20), 0.01);
    }

    @Test
    void whoDoesNotStopIsAFlood() {
        assertTrue(says(1_000_000, 100) < 5.1);
        assertTrue(gate.isFlooded());
    }
}
