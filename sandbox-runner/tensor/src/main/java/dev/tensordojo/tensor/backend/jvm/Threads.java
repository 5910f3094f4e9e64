package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.ValueError;

/// How many threads the kernels of this backend may use.
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
}
