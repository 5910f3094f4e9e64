package dev.tensordojo.bench.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.op.Backends;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// `./dojo bench tensor`: JSON lines and a table of our times beside PyTorch's on the CPU, for 2 threads and 1; ours on
/// another device with `--device NAME`.
///
/// Both run one after the other on the same machine, medians of five blocks after a warm-up. Ours run in a fork
/// with the options of the runners. Without PyTorch its columns stay empty.
public final class TensorBench {
    /// One line of the result.
    private record Line(
            String kind,
            String name,
            int threads,
            double value,
            @Nullable Double pytorch) {
        @Nullable
        Double ratio() {
            return pytorch == null ? null : value / pytorch;
        }
    }

    /// The default of `dojo.runners.heap-megabytes`.
    static final int RUNNER_HEAP_MB = 512;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Behind the name of an operator whose result is closed, not left to the garbage collector.
    private static final String CLOSED = ", closed";

    private static final String MIDDLE = "matmul 128x128";
    private static final String LARGE = "matmul 1000x1000";

    /// The products for which the share of the processor's peak is told, and their float operations.
    private static final Map<String, Double> PRODUCTS = Map.of(MIDDLE, 2 * 128e0 * 128 * 128, LARGE, 2e9);

    /// Benchmark methods and the names that the yardstick gives them.
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("Training.tinyMlp", "tiny-mlp 2-16-2 batch 32");
        NAMES.put("Training.mlp", "mlp 784-128-10 batch 64");
        NAMES.put("Training.cnn", "cnn 16-32 on 28x28 batch 64");
        NAMES.put("Operators.addSmall", "add 32x10");
        NAMES.put("Operators.reluSmall", "relu 32x10");
        NAMES.put("Operators.sumSmall", "sum dim 1 32x10");
        NAMES.put("Operators.matmulSmall", "matmul 16x16");
        NAMES.put("Operators.addLarge", "add 1000x1000");
        NAMES.put("Operators.addLargeClosed", "add 1000x1000" + CLOSED);
        NAMES.put("Operators.expLarge", "exp 1000x1000");
        NAMES.put("Operators.expLargeClosed", "exp 1000x1000" + CLOSED);
        NAMES.put("Operators.matmulMiddle", MIDDLE);
        NAMES.put("Operators.matmulLarge", LARGE);
    }

    private TensorBench() {}

    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "compare" : args[0]) {
            case "--device" -> compare(Arrays.asList(args));
            case "compare" -> compare(Arrays.asList(args).subList(Math.min(1, args.length), args.length));
            case "soak" -> Soak.start(args.length > 1 ? Integer.parseInt(args[1]) : 20_000);
            case "start" -> StartUp.measure();
            default -> {
                System.err.println(
                        "usage: ./dojo bench tensor [[compare] [--device NAME] [THREADS|blas=off|-JVM-OPTION]... | soak [STEPS]"
                                + " | start]");
                System.exit(2);
            }
        }
    }

    private static void compare(List<String> args) throws IOException, RunnerException, InterruptedException {
        List<String> options = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        String device = "cpu";
        for (Iterator<String> all = args.iterator(); all.hasNext(); ) {
            String a = all.next();
            if (a.equals("--device") && all.hasNext()) {
                device = all.next();
                options.add("-Ddojo.bench.device=" + device);
            } else if (a.startsWith("-")) {
                options.add(a);
            } else if (a.contains("=")) {
                options.add("-Ddojo." + a);
            } else {
                counts.add(Integer.parseInt(a));
            }
        }
        Torch.setDefaultDevice(device); // one that is not there is refused before anything is measured
        System.out.println("processor: " + Processor.describe());
        System.out.println("device:    " + Torch.zeros(1).device());
        System.out.println("ours:      " + computesWith(Backends.standard()));
        PyTorch pytorch = PyTorch.withBestKernel();
        System.out.println("PyTorch:   OpenBLAS' kernel: " + pytorch.kernelForPeople());
        List<Line> lines = new ArrayList<>();
        for (int threads : counts.isEmpty() ? List.of(2, 1) : counts) {
            Map<String, Double> theirs = pytorch.times(threads);
            for (Map.Entry<String, Double> e : ours(threads, options).entrySet()) {
                String kind = e.getKey().startsWith("Training") ? "workload" : "op";
                String name = Objects.requireNonNull(NAMES.get(e.getKey()));
                Line line = new Line(kind, name, threads, e.getValue(), theirs.get(name.replace(CLOSED, "")));
                System.out.println(json(line));
                lines.add(line);
            }
        }
        table(lines);
        shares(lines);
        StartUp.measure();
    }

    /// Its name and what it tells of itself, but for the threads, which vary below.
    private static String computesWith(Backend backend) {
        return backend.name()
                + backend.facts().entrySet().stream()
                        .filter(fact -> !fact.getKey().equals("Threads"))
                        .map(fact -> ", " + fact.getKey() + " " + fact.getValue())
                        .collect(Collectors.joining());
    }

    private static String json(Line l) throws JsonProcessingException {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put(l.kind(), l.name());
        out.put("threads", l.threads());
        out.put(l.kind().equals("op") ? "us" : "ms_per_step", rounded(l.value()));
        Double p = l.pytorch();
        Double r = l.ratio();
        if (p != null && r != null) {
            out.put("pytorch", p);
            out.put("ratio", rounded(r));
        }
        return JSON.writeValueAsString(out);
    }

    private static double rounded(double v) {
        return Math.round(v * 1e4) / 1e4;
    }

    private static void table(List<Line> lines) {
        System.out.printf("%n%-30s %7s %12s %12s %7s%n", "", "threads", "ours", "PyTorch", "ratio");
        for (Line l : lines) {
            String unit = l.kind().equals("op") ? "us" : "ms";
            Double p = l.pytorch();
            Double r = l.ratio();
            System.out.printf(
                    Locale.ROOT,
                    "%-30s %7d %9.3f %s %9s %s %7s%n",
                    l.name(),
                    l.threads(),
                    l.value(),
                    unit,
                    p == null ? "-" : String.format(Locale.ROOT, "%.3f", p),
                    unit,
                    r == null ? "-" : String.format(Locale.ROOT, "%.2f", r));
        }
    }

    /// What the products reach of the processor's peak: a slow machine excuses a low figure, a slow kernel does not.
    private static void shares(List<Line> lines) throws IOException {
        OptionalDouble peak = Processor.peak();
        System.out.println();
        for (Line l : lines) {
            Double flops = PRODUCTS.get(l.name());
            if (flops == null || peak.isEmpty()) {
                continue;
            }
            double most = peak.getAsDouble() * l.threads();
            double ours = flops / l.value() / 1e3;
            Double p = l.pytorch();
            System.out.printf(
                    Locale.ROOT,
                    "%-30s %7d %6.1f GFLOP/s of %.1f (%.0f %%)%s%n",
                    l.name(),
                    l.threads(),
                    ours,
                    most,
                    100 * ours / most,
                    p == null
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    ", PyTorch %.1f (%.0f %%)",
                                    flops / p / 1e3,
                                    100 * flops / p / 1e3 / most));
        }
    }

    /// Medians of the iterations' averages, by benchmark method.
    private static Map<String, Double> ours(int threads, List<String> options) throws IOException, RunnerException {
        List<String> jvm = new ArrayList<>(options);
        jvm.addAll(Child.runnerOptions(threads, RUNNER_HEAP_MB));
        jvm.add("-Ddojo.bench.threads=" + threads);
        Map<String, Double> found = new LinkedHashMap<>();
        for (String only : List.of("Training", "Operators")) {
            boolean steps = only.equals("Training");
            for (RunResult r : new Runner(new OptionsBuilder()
                            .include("\\." + only + "\\.")
                            .forks(1)
                            .warmupIterations(steps ? 5 : 3)
                            .warmupTime(TimeValue.milliseconds(steps ? 1000 : 300))
                            .measurementIterations(5)
                            .measurementTime(TimeValue.milliseconds(200))
                            .jvmArgs(jvm.toArray(String[]::new))
                            .verbosity(VerboseMode.SILENT)
                            .shouldFailOnError(true)
                            .build())
                    .run()) {
                String method = r.getParams().getBenchmark();
                double[] scores = r.getBenchmarkResults().iterator().next().getIterationResults().stream()
                        .map(IterationResult::getPrimaryResult)
                        .mapToDouble(p -> p.getScore())
                        .sorted()
                        .toArray();
                found.put(only + method.substring(method.lastIndexOf('.')), scores[scores.length / 2]);
            }
        }
        Map<String, Double> ordered = new LinkedHashMap<>();
        NAMES.keySet().forEach(k -> ordered.put(k, found.getOrDefault(k, Double.NaN)));
        return ordered;
    }
}
