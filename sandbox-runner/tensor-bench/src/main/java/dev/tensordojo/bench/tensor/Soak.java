package dev.tensordojo.bench.tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Many training steps of the CNN in a heap of 256 MB: memory must stay level and no step may stall.
///
/// On a busy machine steps stall because others have the processors: `worst_waited_ms` says how long the threads of the
/// longest step were ready and waited for one, `worst_without_waiting_ms` how long the longest step was without that.
final class Soak {
    private Soak() {}

    static void start(int steps) throws IOException, InterruptedException {
        List<String> options = Child.runnerOptions(2, 256);
        Process p = Child.java(options, Soak.class, Integer.toString(steps))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (p.waitFor() != 0) {
            System.exit(1);
        }
    }

    public static void main(String[] args) throws IOException {
        int steps = Integer.parseInt(args[0]);
        int warm = Math.min(500, steps / 4);
        Workload cnn = Workload.cnn();
        double[] ms = new double[steps];
        double[] waited = new double[steps];
        double settled = 0;
        for (int i = 0; i < steps; i++) {
            Map<Path, Double> before = Child.waits();
            long t = System.nanoTime();
            cnn.step();
            ms[i] = (System.nanoTime() - t) / 1e6;
            waited[i] = Child.waitedSince(before);
            if (i == warm) {
                settled = Child.residentMb();
            }
            if ((i + 1) % Math.max(1, steps / 10) == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "{\"step\": %d, \"rss_mb\": %.1f, \"heap_mb\": %.1f}%n",
                        i + 1,
                        Child.residentMb(),
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                / 1048576.0);
            }
        }
        int longest = warm;
        double busiest = 0;
        for (int i = warm; i < steps; i++) {
            longest = ms[i] > ms[longest] ? i : longest;
            busiest = Math.max(busiest, ms[i] - waited[i]);
        }
        double[] sorted = Arrays.copyOfRange(ms, warm, steps);
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        double worst = sorted[sorted.length - 1];
        System.out.printf(
                Locale.ROOT,
                "{\"soak\": \"cnn 16-32 on 28x28 batch 64\", \"steps\": %d, \"median_ms\": %.3f, \"worst_ms\": %.3f,"
                        + " \"worst_over_median\": %.2f, \"worst_waited_ms\": %.1f, \"worst_without_waiting_ms\": %.1f,"
                        + " \"rss_mb_settled\": %.1f, \"rss_mb_end\": %.1f}%n",
                steps,
                median,
                worst,
                worst / median,
                waited[longest],
                busiest,
                settled,
                Child.residentMb());
        if (worst > 20 * median) {
            System.exit(1);
        }
    }
}
