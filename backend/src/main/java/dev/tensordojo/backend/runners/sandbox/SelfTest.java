package dev.tensordojo.backend.runners.sandbox;

import dev.tensordojo.backend.runners.RunnerProcess;
import dev.tensordojo.backend.runners.host.ControlGroup;
import dev.tensordojo.backend.runners.host.HostProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Tries to break out of the sandbox on this very host, and tells for each wall whether it stood.
///
/// The one half is a program in the runner image (`dev.tensordojo.runner.probe.ProbeMain`), started as a runner is and
/// before any learner's code. It tries one thing after the other and writes a line about each: a [Layer], `HELD` or
/// `BROKEN`, and words. What only the host can see is looked at here, while it waits: its user, and whether the
/// processor is rationed. Last of all it takes memory until it is ended.
final class SelfTest {

    /// It takes a second; on a machine that has no time for it, it waits, since a server whose self-test was given up
    /// has no runners.
    private static final long PATIENCE_MILLIS = 60_000;

    /// Who has computed this long and was not made to wait is not rationed: hundred times the small ration.
    private static final long UNRATIONED_NANOS = 1_000_000_000;

    private static final long LOOK_NANOS = 5_000_000;
    private static final int HEAP_MEGABYTES = 64;

    /// The probe's own memory limit, where the runners' is larger: taking a gigabyte would prove no more.
    private static final long MOST_MEMORY_BYTES = 320L << 20;

    /// While it is looked whether the processor is rationed: little, so that a busy host gives more than that.
    private static final int RATION_PERCENT = 10;

    /// What came of one wall.
    enum State {
        HOLDS,
        BROKEN,
        /// It cannot be had on this host.
        ABSENT
    }

    /// One wall as it was found.
    record Finding(Layer layer, State state, String words) {

        @Override
        public String toString() {
            return "  %-7s %-19s %s".formatted(state.name().toLowerCase(Locale.ROOT), layer.key(), words);
        }
    }

    /// What was found.
    record Report(List<Finding> findings, long millis) {

        /// Whether every wall stands that can stand on this host.
        boolean holds() {
            return broken().isEmpty();
        }

        List<Layer> broken() {
            return findings.stream()
                    .filter(finding -> finding.state() == State.BROKEN)
                    .map(Finding::layer)
                    .toList();
        }

        /// A line for each wall.
        String table() {
            return String.join("\n", findings.stream().map(Finding::toString).toList());
        }
    }

    private final BubblewrapLauncher launcher;
    private final Map<Layer, List<String>> breaches = new EnumMap<>(Layer.class);
    private final Map<Layer, Integer> attempts = new EnumMap<>(Layer.class);

    private SelfTest(BubblewrapLauncher launcher) {
        this.launcher = launcher;
    }

    /// Tries everything; takes about a second. To be called on the thread that starts runners.
    ///
    /// @throws IOException when nothing could be started, with words
    static Report of(BubblewrapLauncher launcher, String name) throws IOException {
        long start = System.nanoTime();
        SelfTest test = new SelfTest(launcher);
        test.run(name);
        return new Report(test.findings(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private void run(String name) throws IOException {
        long memory = Math.min(launcher.settings().memoryBytes(), MOST_MEMORY_BYTES);
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HostProcess probe = launcher.probe(
                    name,
                    HEAP_MEGABYTES,
                    memory,
                    List.of(
                            Integer.toString(trap.getLocalPort()),
                            Integer.toString(launcher.settings().processes()),
                            Long.toString(launcher.settings().workBytes()),
                            Long.toString(memory)));
            try {
                hear(probe);
            } finally {
                probe.kill();
                probe.ended().join();
                probe.remove();
            }
        }
    }

    private void hear(HostProcess probe) throws IOException {
        Thread patience = Thread.startVirtualThread(() -> killAfterPatience(probe));
        String last = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(probe.output(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                if (line.equals("await host")) {
                    checkUser(probe);
                    checkRationing(probe);
                    probe.input().write('\n');
                    probe.input().flush();
                } else if (!line.startsWith("await")) {
                    note(line);
                }
            }
            RunnerProcess.Ending ending = probe.ended().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (last.equals("await memory")) {
                checkMemory(ending);
            } else if (!last.startsWith(Layer.MEMORY_LIMIT.name())) {
                throw new IOException("the sandbox' self-test ended before it was through, with exit code "
                        + ending.exitCode() + (last.isEmpty() ? "" : " after \"" + last + '"')
                        + (ending.lastWords().isBlank()
                                ? ""
                                : "; it wrote: " + ending.lastWords().strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the sandbox' self-test was given up", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the sandbox' self-test did not end", e);
        } finally {
            patience.interrupt();
        }
    }

    private static void killAfterPatience(HostProcess probe) {
        try {
            Thread.sleep(PATIENCE_MILLIS);
            probe.kill();
        } catch (InterruptedException e) {
            // It is through.
        }
    }

    private void note(String line) {
        String[] parts = line.split("\t", 3);
        note(Layer.valueOf(parts[0]), parts[1].equals("HELD") ? null : parts[2]);
    }

    private void note(Layer layer, @Nullable String breach) {
        attempts.merge(layer, 1, Integer::sum);
        if (breach != null) {
            breaches.computeIfAbsent(layer, any -> new ArrayList<>()).add(breach);
        }
    }

    private void checkUser(HostProcess probe) throws IOException {
        if (!launcher.canHave(Layer.OWN_USER)) {
            return;
        }
        long user = Files.readAllLines(Path.of("/proc/" + probe.pid() + "/status")).stream()
                .filter(line -> line.startsWith("Uid:"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                .findFirst()
                .orElse(0);
        boolean own = user >= launcher.settings().firstUser();
        note(Layer.OWN_USER, own ? null : "on the host it is user " + user + ", as others are");
    }

    /// The probe spins meanwhile; with a small ration it must be made to wait soon.
    private void checkRationing(HostProcess probe) {
        if (!launcher.canHave(Layer.CPU_LIMIT)) {
            return;
        }
        ControlGroup group = probe.group();
        boolean rationed = launcher.settings().has(Layer.CPU_LIMIT);
        if (rationed) {
            group.limitCpu(RATION_PERCENT);
        }
        long before = group.timesThrottled();
        long computed = probe.cpuNanos().orElse(0);
        while (group.timesThrottled() == before
                && probe.cpuNanos().orElse(0) - computed < UNRATIONED_NANOS
                && !probe.ended().isDone()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        note(Layer.CPU_LIMIT, group.timesThrottled() > before ? null : "it computes without ever having to wait");
        if (rationed) {
            group.limitCpu(launcher.settings().bootCpuPercent());
        }
    }

    private void checkMemory(RunnerProcess.Ending ending) {
        boolean ended = ending.memory() == RunnerProcess.MemoryKill.YES;
        note(Layer.MEMORY_LIMIT, ended ? null : "it ended with exit code " + ending.exitCode() + ", not by the kernel");
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            List<String> breach = breaches.getOrDefault(layer, List.of());
            int tried = attempts.getOrDefault(layer, 0);
            if (!launcher.canHave(layer)) {
                findings.add(new Finding(layer, State.ABSENT, missing(layer)));
            } else if (!breach.isEmpty()) {
                findings.add(new Finding(layer, State.BROKEN, String.join("; ", breach)));
            } else if (tried == 0) {
                findings.add(new Finding(layer, State.BROKEN, "nothing was tried: the image is older than the server"));
            } else {
                findings.add(new Finding(layer, State.HOLDS, layer.promise()));
            }
        }
        return List.copyOf(findings);
    }

    private static String missing(Layer layer) {
        return switch (layer) {
            case OWN_USER -> "the server is not root: all runners share its user, and its user's quotas";
            case CPU_LIMIT -> "no control group for the processor is writable: runners share it evenly at best";
            default -> "not to be had here";
        };
    }
}
