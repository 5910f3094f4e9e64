package dev.tensordojo.bench.tensor;

import dev.tensordojo.tensor.Torch;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/// What loading the library and the first tensor cost a fresh virtual machine, beside one that does nothing.
final class StartUp {
    private static final int RUNS = 7;

    private StartUp() {}

    static void measure() throws IOException, InterruptedException {
        double[][] with = runs(First.class);
        double[][] without = runs(Empty.class);
        System.out.printf(
                Locale.ROOT,
                "{\"start\": \"first randn(2, 3)\", \"ms\": %.1f, \"process_ms_over_empty\": %.1f, \"rss_mb_over_empty\": %.1f}%n",
                with[0][RUNS / 2],
                with[2][RUNS / 2] - without[2][RUNS / 2],
                with[1][RUNS / 2] - without[1][RUNS / 2]);
    }

    /// Sorted inner milliseconds, resident megabytes and outer milliseconds.
    private static double[][] runs(Class<?> main) throws IOException, InterruptedException {
        double[][] out = new double[3][RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            String[] words = Child.output(Child.java(Child.runnerOptions(1, TensorBench.RUNNER_HEAP_MB), main))
                    .split(" ");
            out[2][i] = (System.nanoTime() - start) / 1e6;
            out[0][i] = Double.parseDouble(words[0]);
            out[1][i] = Double.parseDouble(words[1]);
        }
        for (double[] d : out) {
            Arrays.sort(d);
        }
        return out;
    }

    /// Makes one tensor; prints milliseconds and megabytes.
    static final class First {
        private First() {}

        public static void main(String[] args) throws IOException {
            long start = System.nanoTime();
            boolean there = Torch.randn(2, 3).numel() == 6;
            double ms = (System.nanoTime() - start) / 1e6;
            System.out.println((there ? ms : Double.NaN) + " " + Child.residentMb());
        }
    }

    /// Makes nothing.
    static final class Empty {
        private Empty() {}

        public static void main(String[] args) throws IOException {
            System.out.println("0 " + Child.residentMb());
        }
    }
}
