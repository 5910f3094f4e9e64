package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.ValueError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How many threads the kernels of this backend may use, and the threads.
///
/// Work is cut into as many parts as there are threads, by the sizes alone, so that a result depends on the number of
/// threads but never on timing. The caller takes the first part itself.
public final class Threads {
    private static volatile int count = Runtime.getRuntime().availableProcessors();

    private Threads() {}

    /// Work on the elements (rows, images) from `from` up to `to`.
    @FunctionalInterface
    interface Part {
        void run(int from, int to);
    }

    /// Made when first needed, so that a single-threaded program never has them.
    private static final class Pool {
        static final ThreadPoolExecutor EXECUTOR =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread t = new Thread(task, "tensor-kernels");
                    t.setDaemon(true);
                    return t;
                });

        private Pool() {}
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
        Failure failure = new Failure();
        CountDownLatch done = new CountDownLatch(parts - 1);
        for (int p = 1; p < parts; p++) {
            int from = (int) ((long) n * p / parts);
            int to = (int) ((long) n * (p + 1) / parts);
            Pool.EXECUTOR.execute(() -> {
                try {
                    work.run(from, to);
                } catch (Throwable t) {
                    failure.first = t;
                } finally {
                    done.countDown();
                }
            });
        }
        try {
            work.run(0, (int) ((long) n / parts));
        } finally {
            await(done);
        }
        Throwable t = failure.first;
        if (t instanceof RuntimeException e) {
            throw e;
        }
        if (t instanceof Error e) {
            throw e;
        }
    }

    /// Waits to the end even when interrupted: the other parts still write to the result.
    private static void await(CountDownLatch done) {
        // parts are equally long, so the others are nearly done as well: look for a while before sleeping
        for (int i = 0; i < 20_000 && done.getCount() > 0; i++) {
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Failure {
        volatile @Nullable Throwable first;
    }
}
