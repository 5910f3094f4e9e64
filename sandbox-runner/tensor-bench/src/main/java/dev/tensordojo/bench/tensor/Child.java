package dev.tensordojo.bench.tensor;

import dev.tensordojo.tensor.backend.jvm.Heap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Starts a main class of this package in a fresh virtual machine.
final class Child {
    private static final long MIB = 1L << 20;

    private Child() {}

    /// The options that every runner is started with, but for its class path and cache, and for the number of
    /// processors, which is what is compared.
    static List<String> runnerOptions(int processors, int heapMegabytes) throws IOException {
        List<String> options = new ArrayList<>();
        options.add("-Xmx" + heapMegabytes + "m");
        // As the server's JavaHeap has it: a little less than what large tensors leave free.
        options.add("-XX:MaxNewSize=" + Heap.reserveBytes(heapMegabytes * MIB) / MIB * 15 / 16 + "m");
        try (InputStream in = Child.class.getResourceAsStream("runner.options")) {
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("-"))
                    .filter(line -> !line.startsWith("-cp") && !line.startsWith("-XX:AOTCache"))
                    // Says which compiler Java's own compiler and JShell may have; there is neither here.
                    .filter(line -> !line.startsWith("-XX:CompilerDirectivesFile"))
                    .filter(line -> !line.startsWith("-XX:ActiveProcessorCount"))
                    // There the compilers are learners' threads' equals; here they would wait for what is measured.
                    .filter(line -> !line.contains("Priority"))
                    .forEach(options::add);
        }
        options.add("-XX:ActiveProcessorCount=" + processors);
        return options;
    }

    static ProcessBuilder java(List<String> options, Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /// What the process wrote before it ended well.
    static String output(ProcessBuilder b) throws IOException, InterruptedException {
        Process p = b.start();
        String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (p.waitFor() != 0) {
            throw new IOException(b.command() + " ended with " + p.exitValue());
        }
        return out.strip();
    }

    /// Resident memory of this process in MB, 0 where there is no `/proc`.
    static double residentMb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return 0;
    }

    /// How long each thread that makes a step (the main one, the kernels' helpers and the collector) has been ready to
    /// run without a processor, in milliseconds; empty where there is no `/proc`.
    static Map<Path, Double> waits() throws IOException {
        Map<Path, Double> waits = new HashMap<>();
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return waits;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                try {
                    String name = Files.readString(task.resolve("comm")).strip();
                    if (name.equals("java") || name.equals("VM Thread") || name.equals("tensor-kernels")) {
                        String nanos =
                                Files.readString(task.resolve("schedstat")).split(" ")[1];
                        waits.put(task, Double.parseDouble(nanos) / 1e6);
                    }
                } catch (NoSuchFileException e) {
                    // the thread has ended
                }
            }
        }
        return waits;
    }

    /// What has been added since; threads that have ended do not count.
    static double waitedSince(Map<Path, Double> before) throws IOException {
        double sum = 0;
        for (Map.Entry<Path, Double> e : waits().entrySet()) {
            sum += e.getValue() - before.getOrDefault(e.getKey(), 0.0);
        }
        return sum;
    }
}
