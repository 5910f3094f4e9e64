package dev.tensordojo.backend.runners;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// How many runners should be warm: as many as were taken within the last minute, since a class comes together and
/// opens its next lesson together; and one for each person who is expected, until they come or two minutes are over.
/// Within bounds: warm runners cost memory, and starting them costs processors.
///
/// Not thread-safe: guarded by the pool's lock.
final class Demand {

    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long EXPECTED_NANOS = Duration.ofMinutes(2).toNanos();

    private final int least;
    private final int most;
    private final int mostExpected;
    private final Deque<Long> takes = new ArrayDeque<>();

    /// Who is expected, and since when, the longest first.
    private final Map<UUID, Long> expected = new LinkedHashMap<>();

    /// @param least warm at any time; 0 for none, whatever the demand
    /// @param most for those who were there within the last minute
    /// @param mostExpected for those who have not come yet
    Demand(int least, int most, int mostExpected) {
        this.least = least;
        this.most = least == 0 ? 0 : Math.max(least, most);
        this.mostExpected = least == 0 ? 0 : mostExpected;
    }

    void taken(long nanos) {
        takes.addLast(nanos);
        if (takes.size() > most) {
            takes.removeFirst();
        }
    }

    /// Some people will need a runner soon.
    void expect(Collection<UUID> people, long nanos) {
        forget(nanos);
        for (UUID person : people) {
            expected.remove(person);
            if (expected.size() < mostExpected) {
                expected.put(person, nanos);
            }
        }
    }

    /// Somebody has come, expected or not.
    void came(UUID person) {
        expected.remove(person);
    }

    /// As many as were taken.
    int warm(long nanos) {
        while (!takes.isEmpty() && nanos - takes.getFirst() > WINDOW_NANOS) {
            takes.removeFirst();
        }
        return Math.clamp(takes.size(), least, most);
    }

    /// The same, or as many as are expected, whichever is more.
    int wanted(long nanos) {
        forget(nanos);
        return Math.max(warm(nanos), expected.size());
    }

    /// How many are too many: others may stay for whoever comes next, but these cost memory for nobody.
    int bearable(long nanos) {
        return Math.max(most, wanted(nanos));
    }

    private void forget(long nanos) {
        expected.values().removeIf(since -> nanos - since > EXPECTED_NANOS);
    }
}
