package dev.tensordojo.backend.account.guessing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes guessing slow: some tries are free, then each costs twice the wait of the one before.
///
/// It remembers the last 10,000 keys, in memory: a restart forgives, which is cheaper than it sounds, since nobody who
/// guesses can cause one.
final class Throttle {

    private static final int KEYS = 10_000;

    private final InstantSource clock;
    private final int free;
    private final Duration first;
    private final Duration longest;

    private final Map<String, Tries> triesByKey = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > KEYS;
        }
    };

    private record Tries(int count, Instant last, Instant blockedUntil) {}

    Throttle(InstantSource clock, int free, Duration first, Duration longest) {
        this.clock = clock;
        this.free = free;
        this.first = first;
        this.longest = longest;
    }

    /// Takes one try, before its outcome is known: a hundred at the same time are a hundred tries.
    ///
    /// @return how long to wait instead, or empty where the try may go on
    synchronized Optional<Duration> take(String key) {
        Instant now = clock.instant();
        Tries before = triesByKey.get(key);
        if (before != null && now.isBefore(before.blockedUntil())) {
            return Optional.of(Duration.between(now, before.blockedUntil()));
        }
        int count =
                before != null && now.isBefore(before.last().plus(longest.multipliedBy(2))) ? before.count() + 1 : 1;
        triesByKey.put(key, new Tries(count, now, now.plus(waitAfter(count))));
        return Optional.empty();
    }

    /// The try was right: what went before was mistyped, not guessed.
    synchronized void forgive(String key) {
        triesByKey.remove(key);
    }

    /// The try was right, but says nothing of the others with this key.
    synchronized void giveBack(String key) {
        triesByKey.computeIfPresent(
                key, (_, tries) -> new Tries(Math.max(0, tries.count() - 1), tries.last(), clock.instant()));
    }

    private Duration waitAfter(int count) {
        if (count <= free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(count - free - 1, 20);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
