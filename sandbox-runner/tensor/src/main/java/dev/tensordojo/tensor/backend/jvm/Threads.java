package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.ValueError;

/// How many threads the kernels of this backend may use.
///
/// Work is cut into as many parts as there are threads, by the sizes alone, so that a result depends on the number of
/// threads but never on timing. The caller takes the first part itself, and those that no worker is free for.
public final class Threads {
    private static volatile int count = Runtime.getRuntime().availableProcessors();

    private Threads() {}

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
    static void split(int n, int grain, Job.Part work) {
        int parts = Math.min(count, n / Math.max(1, grain));
        if (parts <= 1) {
            work.run(0, n);
            return;
        }
        Job job = new Job(n, parts, work);
        int given = 0;
        for (Worker worker : Worker.atLeast(parts - 1)) {
            if (given < parts - 1 && worker.take(job, given + 1)) {
                given++;
            }
        }
        job.part(0);
        for (int p = given + 1; p < parts; p++) {
            job.part(p);
        }
        job.await();
    }
}
