package dev.tensordojo.tensor.backend.jvm;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One call's work, cut into parts by the sizes alone ([Threads]).
final class Job {
    /// How long a caller looks for the end of the other parts, which are as long as its own, before it sleeps.
    private static final long LOOK_NANOS = 200_000;

    /// Work on the elements (rows, images) from `from` up to `to`.
    @FunctionalInterface
    interface Part {
        void run(int from, int to);
    }

    private final int n;
    private final int parts;
    private final Part work;
    private final CountDownLatch left;
    private volatile @Nullable Throwable failure;

    Job(int n, int parts, Part work) {
        this.n = n;
        this.parts = parts;
        this.work = work;
        this.left = new CountDownLatch(parts);
    }

    /// Does a part and ends it.
    void part(int p) {
        compute(p);
        end();
    }

    void compute(int p) {
        try {
            work.run((int) ((long) n * p / parts), (int) ((long) n * (p + 1) / parts));
        } catch (Throwable t) {
            failure = t;
        }
    }

    void end() {
        left.countDown();
    }

    /// Waits to the end even when interrupted: the others still write to the result.
    void await() {
        look(LOOK_NANOS, () -> left.getCount() == 0);
        boolean interrupted = false;
        while (true) {
            try {
                left.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    /// Whether it came true in that time. (A loop that counts instead of looking at the clock would be one that HotSpot
    /// does not stop for a garbage collection.)
    static boolean look(long nanos, BooleanSupplier that) {
        long since = System.nanoTime();
        while (!that.getAsBoolean()) {
            if (System.nanoTime() - since > nanos) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }
}
