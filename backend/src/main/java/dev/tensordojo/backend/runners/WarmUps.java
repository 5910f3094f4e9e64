package dev.tensordojo.backend.runners;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Which runners warm up next: of those that nobody has used yet, the one that has taken the fewest steps, since the
/// first are the most useful; one that is lent before one that waits, since somebody reads there and will run a cell.
///
/// Not thread-safe: guarded by the pool's lock.
final class WarmUps {

    private final int atOnce;

    /// How many steps each has begun that has more of them.
    private final Map<RunnerChannel, Integer> steps = new LinkedHashMap<>();

    private final Set<RunnerChannel> taking = new HashSet<>();

    /// @param atOnce how many may take a step at the same time
    WarmUps(int atOnce) {
        this.atOnce = atOnce;
    }

    void add(RunnerChannel channel) {
        steps.put(channel, 0);
    }

    void remove(RunnerChannel channel) {
        steps.remove(channel);
        taking.remove(channel);
    }

    /// A step is over.
    ///
    /// @param more whether the runner has another
    void took(RunnerChannel channel, boolean more) {
        taking.remove(channel);
        if (!more) {
            steps.remove(channel);
        }
    }

    /// Who is to take a step now; empty where nobody is, or enough are at it.
    Optional<RunnerChannel> next(Predicate<RunnerChannel> lent) {
        steps.keySet().removeIf(RunnerChannel::isUsed);
        if (taking.size() >= atOnce) {
            return Optional.empty();
        }
        Optional<RunnerChannel> next = steps.keySet().stream()
                .filter(channel -> !taking.contains(channel))
                .min(Comparator.<RunnerChannel, Integer>comparing(steps::get)
                        .thenComparing(channel -> !lent.test(channel)));
        next.ifPresent(channel -> {
            steps.merge(channel, 1, Integer::sum);
            taking.add(channel);
        });
        return next;
    }
}
