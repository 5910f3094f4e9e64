package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.harness.DojoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The runners of a server, seen from the host: every Java below its process.
final class RunnerProcesses {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final long server;

    RunnerProcesses(DojoServer server) {
        this.server = server.pid();
    }

    /// Proportional set sizes in MB: what is shared, the runtime and the AOT cache, counts in parts.
    List<Double> pssMegabytes() {
        return processes("java").stream()
                .map(RunnerProcesses::pss)
                .filter(size -> size > 0)
                .toList();
    }

    /// Whether they hardly compute: a new runner exercises for a second after it is ready.
    boolean areQuiet() {
        Duration before = processorTime();
        Play.pause(LOOK);
        return processorTime().minus(before).compareTo(LOOK.dividedBy(10)) < 0;
    }

    /// What they have computed in all, with the programs that built the walls around them.
    Duration processorTime() {
        return processes("java", "bwrap").stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private List<ProcessHandle> processes(String... names) {
        return ProcessHandle.of(server).stream()
                .flatMap(ProcessHandle::descendants)
                .filter(process -> named(process, Set.of(names)))
                .toList();
    }

    private static boolean named(ProcessHandle process, Set<String> names) {
        try {
            return names.contains(Files.readString(Path.of("/proc/" + process.pid() + "/comm"))
                    .strip());
        } catch (IOException gone) {
            return false;
        }
    }

    private static double pss(ProcessHandle process) {
        return kilobytes(Path.of("/proc/" + process.pid() + "/smaps_rollup"), "Pss:") / 1024.0;
    }

    private static long kilobytes(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
