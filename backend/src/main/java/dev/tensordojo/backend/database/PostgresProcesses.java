package dev.tensordojo.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The processes that serve one database folder, found by what cannot be stale: a process of PostgreSQL works in the
/// folder that it serves. A number in a file may long belong to somebody else.
final class PostgresProcesses {

    private PostgresProcesses() {}

    /// All of them, the main process and its children.
    static List<ProcessHandle> all(Path cluster) {
        return ProcessHandle.allProcesses()
                .filter(process -> serves(process.pid(), cluster))
                .toList();
    }

    /// The one that leads, as `postmaster.pid` says, if it is true.
    static Optional<ProcessHandle> main(Path cluster) {
        try (Stream<String> lines = Files.lines(cluster.resolve("postmaster.pid"))) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,10}"))
                    .map(Long::parseLong)
                    .filter(pid -> serves(pid, cluster))
                    .flatMap(ProcessHandle::of);
        } catch (IOException e) {
            return Optional.empty(); // no such file: nobody leads
        }
    }

    /// Waits for the processes to end, then ends them.
    static void end(Path cluster, Duration patience) {
        List<ProcessHandle> left = all(cluster);
        if (!ended(left, patience)) {
            left.forEach(ProcessHandle::destroyForcibly);
            ended(left, patience);
        }
    }

    private static boolean ended(List<ProcessHandle> processes, Duration patience) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean serves(long pid, Path cluster) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return Files.readString(process.resolve("comm")).strip().equals("postgres")
                    && Files.readSymbolicLink(process.resolve("cwd")).equals(cluster);
        } catch (IOException e) {
            return false; // gone in the meantime, or another user's
        }
    }
}
