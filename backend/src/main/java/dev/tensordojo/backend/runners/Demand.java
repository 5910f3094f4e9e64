package dev.tensordojo.backend.runners;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// How many runners should be warm: as many as were taken within the last minute, since a class comes together and
/// opens its next lesson together. Within bounds: warm runners cost memory, and starting them costs processors.
///
/// Not thread-safe: guarded by the pool's lock.
final class Demand {

    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private final int least;
    private final int most;
    private final Deque<Long> takes = new ArrayDeque<>();

    /// @param least warm at any time; 0 for none, whatever the demand
    Demand(int least, int most) {
        this.least = least;
        this.most = least == 0 ? 0 : Math.max(least, most);
    }

    void taken(long nanos) {
        takes.addLast(nanos);
        if (takes.size() > most) {
            takes.removeFirst();
        }
    }

    int warm(long nanos) {
        while (!takes.isEmpty() && nanos - takes.getFirst() > WINDOW_NANOS) {
            takes.removeFirst();
        }
        return Math.clamp(takes.size(), least, most);
    }
}
