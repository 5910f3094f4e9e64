package dev.tensordojo.bench.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// PyTorch of this machine's Python, with the kernel of its OpenBLAS that multiplies fastest here: an OpenBLAS that is
/// older than the processor chooses a poor one by itself, and beating that would prove nothing.
///
/// @param python its interpreter
/// @param kernel the value of `OPENBLAS_CORETYPE`, empty for OpenBLAS' own choice
record PyTorch(String python, String kernel) {
    private static final String KERNEL_VARIABLE = "OPENBLAS_CORETYPE";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Tries every kernel that the processor can run; where there is no PyTorch, its times are simply not there.
    static PyTorch withBestKernel() throws IOException, InterruptedException {
        String python = System.getenv().getOrDefault("PYTHON", "/usr/bin/python3");
        PyTorch best = new PyTorch(python, "");
        double fastest = Double.POSITIVE_INFINITY;
        for (String kernel : Processor.kernels()) {
            PyTorch candidate = new PyTorch(python, kernel);
            double time = candidate.run("matmul", 1).getOrDefault("matmul 1000x1000", Double.POSITIVE_INFINITY);
            // Its own choice stands unless another is clearly faster.
            if (time < fastest * 0.97) {
                best = candidate;
                fastest = time;
            }
        }
        return best;
    }

    /// Times by the names of the yardstick: milliseconds per step, microseconds per operator.
    Map<String, Double> times(int threads) throws IOException, InterruptedException {
        Map<String, Double> times = run("all", threads);
        if (times.isEmpty()) {
            System.err.println("no PyTorch for " + python + " (Debian: apt-get install python3-torch)");
        }
        return times;
    }

    String kernelForPeople() {
        return kernel.isEmpty() ? "its own choice" : KERNEL_VARIABLE + "=" + kernel;
    }

    /// Empty where the interpreter, PyTorch or the kernel is not there.
    private Map<String, Double> run(String what, int threads) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(python))) {
            return Map.of();
        }
        Path script = Files.createTempFile("train", ".py");
        try (InputStream in = PyTorch.class.getResourceAsStream("train.py")) {
            Files.write(script, Objects.requireNonNull(in).readAllBytes());
            ProcessBuilder command = new ProcessBuilder(python, script.toString(), Integer.toString(threads), what);
            command.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
            command.environment().remove(KERNEL_VARIABLE);
            if (!kernel.isEmpty()) {
                command.environment().put(KERNEL_VARIABLE, kernel);
            }
            Process process =
                    command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (process.waitFor() != 0) {
                return Map.of();
            }
            Map<String, Double> times = new LinkedHashMap<>();
            for (String line : lines) {
                JsonNode n = JSON.readTree(line);
                times.put(
                        n.path(n.has("op") ? "op" : "workload").asText(),
                        n.path(n.has("op") ? "us" : "ms_per_step").asDouble());
            }
            return times;
        } finally {
            Files.delete(script);
        }
    }
}
