package dev.tensordojo.backend.runners.host;

import dev.tensordojo.backend.runners.RunnerProcess.MemoryKill;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The control group of one runner: a folder in each hierarchy that [ControlGroups] found writable.
public final class ControlGroup {

    private static final Logger LOG = Logger.getLogger(ControlGroup.class);

    /// A killed process leaves its group when the kernel has cleaned up after it.
    private static final long LEAVING_MILLIS = 3_000;

    /// In this time a runner may use its share; the rest of it, it waits.
    private static final int CPU_PERIOD_MICROS = 100_000;

    private final Map<String, Path> folders;
    private final boolean unifiedCpu;

    /// @param folders by controller; version 2's under the empty name
    /// @param unifiedCpu whether version 2 has the processor to give
    public ControlGroup(Map<String, Path> folders, boolean unifiedCpu) {
        this.folders = Map.copyOf(folders);
        this.unifiedCpu = unifiedCpu;
    }

    /// By controller; version 2's is under the empty name.
    Map<String, Path> folders() {
        return folders;
    }

    /// The files into which a process writes `0` to join.
    public List<Path> joinFiles() {
        return folders.values().stream()
                .map(folder -> folder.resolve("cgroup.procs"))
                .toList();
    }

    void set(String controller, String file, long value) throws IOException {
        set(controller, file, Long.toString(value));
    }

    private void set(String controller, String file, String value) throws IOException {
        Path folder = folders.get(controller);
        if (folder == null) {
            throw new IOException("no control group for " + controller);
        }
        Files.writeString(folder.resolve(file), value);
    }

    /// Sets what not every kernel has.
    void trySet(String controller, String file, long value) {
        trySet(controller, file, Long.toString(value));
    }

    private void trySet(String controller, String file, String value) {
        try {
            set(controller, file, value);
        } catch (IOException e) {
            LOG.debugf("%s is not set: %s", file, e.getMessage());
        }
    }

    /// Sets how much of the processors the group may use from now on; 100 is one whole processor. What it leaves
    /// unused in one period it may use in the next: a completion beside a cell that computes need not wait.
    public void limitCpu(int percent) {
        long quota = (long) percent * CPU_PERIOD_MICROS / 100;
        if (folders.containsKey("cpu")) {
            // The kernel refuses a quota below the burst.
            trySet("cpu", "cpu.cfs_burst_us", 0);
            trySet("cpu", "cpu.cfs_period_us", CPU_PERIOD_MICROS);
            trySet("cpu", "cpu.cfs_quota_us", quota);
            trySet("cpu", "cpu.cfs_burst_us", quota);
        } else if (unifiedCpu) {
            trySet("", "cpu.max.burst", 0);
            trySet("", "cpu.max", quota + " " + CPU_PERIOD_MICROS);
            trySet("", "cpu.max.burst", quota);
        }
    }

    /// How much processor time the group has used, also by processes that are gone.
    public OptionalLong cpuNanos() {
        Path accounts = folders.get("cpuacct");
        if (accounts != null) {
            return number(accounts.resolve("cpuacct.usage"), "");
        }
        Path unified = folders.get("");
        OptionalLong micros =
                unified == null ? OptionalLong.empty() : number(unified.resolve("cpu.stat"), "usage_usec ");
        return micros.isPresent() ? OptionalLong.of(micros.getAsLong() * 1_000) : micros;
    }

    /// How often the group had used up its share of the processor and had to wait.
    public long timesThrottled() {
        Path folder = folders.getOrDefault("cpu", folders.get(""));
        return folder == null
                ? 0
                : number(folder.resolve("cpu.stat"), "nr_throttled ").orElse(0);
    }

    /// How much memory the group may use; zero where nobody knows.
    long memoryLimitBytes() {
        Path memory = folders.get("memory");
        Path unified = folders.get("");
        if (memory != null) {
            return number(memory.resolve("memory.limit_in_bytes"), "").orElse(0);
        }
        return unified == null ? 0 : number(unified.resolve("memory.max"), "").orElse(0);
    }

    /// How often it was refused one more process or thread.
    long timesOutOfProcesses() {
        Path folder = folders.getOrDefault("pids", folders.get(""));
        return folder == null
                ? 0
                : number(folder.resolve("pids.events"), "max ").orElse(0);
    }

    /// The number behind a name at the start of a line; empty where the kernel tells none.
    private static OptionalLong number(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(
                            line -> Long.parseLong(line.substring(name.length()).strip()))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// Ends every process in the group, also those that no longer have the runner for a parent.
    public void kill() {
        for (Path folder : folders.values()) {
            if (write(folder.resolve("cgroup.kill"), "1")) {
                return;
            }
        }
        Path freezer = folders.get("freezer");
        if (freezer == null) {
            folders.values().stream().findFirst().ifPresent(ControlGroup::killEach);
            return;
        }
        // Frozen, nobody can fork out of the list that is being read.
        write(freezer.resolve("freezer.state"), "FROZEN");
        killEach(freezer);
        write(freezer.resolve("freezer.state"), "THAWED");
    }

    private static void killEach(Path folder) {
        try {
            for (String pid : Files.readAllLines(folder.resolve("cgroup.procs"))) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            LOG.debugf("nothing to end in %s: %s", folder, e.getMessage());
        }
    }

    /// Whether the kernel ended a process of the group for its use of memory.
    MemoryKill memoryKill() {
        for (Path folder : folders.values()) {
            for (String file : List.of("memory.events", "memory.oom_control")) {
                try {
                    for (String line : Files.readAllLines(folder.resolve(file))) {
                        if (line.startsWith("oom_kill ")) {
                            return line.equals("oom_kill 0") ? MemoryKill.NO : MemoryKill.YES;
                        }
                    }
                } catch (IOException e) {
                    // This hierarchy does not count memory.
                }
            }
        }
        return MemoryKill.UNKNOWN;
    }

    public void remove() {
        removeAll(folders.values());
    }

    /// Removes the folders that its backend had, where nothing else is in them.
    public void removeHome() {
        for (Path folder : folders.values()) {
            try {
                Files.deleteIfExists(folder.resolve("..").normalize());
            } catch (IOException e) {
                LOG.debugf("%s is in use: %s", folder.getParent(), e.getMessage());
            }
        }
    }

    private static void removeAll(Collection<Path> folders) {
        folders.forEach(ControlGroup::removeFolder);
    }

    static void removeFolder(Path folder) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LEAVING_MILLIS);
        while (true) {
            try {
                Files.deleteIfExists(folder);
                return;
            } catch (FileSystemException e) {
                // "Device or resource busy": somebody is still on the way out.
                if (System.nanoTime() - end > 0) {
                    LOG.warnf("control group %s stays: %s", folder, e.getReason());
                    return;
                }
            } catch (IOException e) {
                LOG.warnf("control group %s stays: %s", folder, e.getMessage());
                return;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean write(Path file, String value) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            Files.writeString(file, value);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            LOG.debugf("%s: %s", file, e.getMessage());
            return false;
        }
    }
}
