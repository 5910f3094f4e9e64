package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.ValueError;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// How many threads the kernels of this backend may use.
///
/// Work is cut into as many parts as there are threads, by the sizes alone, so that a result depends on the number of
/// threads but never on timing. The caller takes the first part itself, and those that no helper is free for.
public final class Threads {
    /// How long a caller looks for the end of the other parts, which are as long as its own, before it sleeps.
    private static final long LOOK_NANOS = 200_000;

    private static volatile int count = Runtime.getRuntime().availableProcessors();

    private Threads() {}

    /// Work on the elements (rows, images) from `from` up to `to`.
    @FunctionalInterface
    interface Part {
        void run(int from, int to);
    }

    public static int count() {
        return count;
    }

    public static void set(int threads) {
        if (threads < 1) {
            throw new ValueError("set_num_threads expects a positive integer");
        }
        count = threads;
    }

    /// Runs the work for `0 … n`, cut into parts of at least `grain` elements; returns when all is done.
    static void split(int n, int grain, Part work) {
        int parts = Math.min(count, n / Math.max(1, grain));
        if (parts <= 1) {
            work.run(0, n);
            return;
        }
        Job job = new Job(n, parts, work);
        int given = 0;
        for (Helper helper : Helper.atLeast(parts - 1)) {
            if (given < parts - 1 && helper.take(job, given + 1)) {
                given++;
            }
        }
        job.part(0);
        for (int p = given + 1; p < parts; p++) {
            job.part(p);
        }
        job.await();
    }

    /// One call's work.
    static final class Job {
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
        private void part(int p) {
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
        private void await() {
            Helper.look(LOOK_NANOS, () -> left.getCount() == 0);
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
    }
}
