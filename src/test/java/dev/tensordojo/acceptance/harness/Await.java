package dev.tensordojo.acceptance.harness;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Waits for conditions, never for time.
public final class Await {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Await() {}

    /// Looks until there is something to see, and fails with `what` when the deadline has passed.
    public static <T> T until(String what, Duration deadline, Look<T> look) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            T seen = look.once();
            if (seen != null) {
                return seen;
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + deadline.toMillis() + " ms: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /// The same for conditions that have no value.
    public static void untilTrue(String what, Duration deadline, Condition condition) {
        until(what, deadline, () -> condition.holds() ? Boolean.TRUE : null);
    }

    /// One look; null for "not yet".
    @FunctionalInterface
    public interface Look<T> {
        @Nullable
        T once();
    }

    /// Something that is so or not yet.
    @FunctionalInterface
    public interface Condition {
        boolean holds();
    }
}
