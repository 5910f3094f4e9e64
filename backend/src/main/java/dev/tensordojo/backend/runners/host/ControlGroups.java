package dev.tensordojo.backend.runners.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Linux control groups: one group for each runner, in every hierarchy that this process may write to.
///
/// Both versions of the interface are spoken, since hosts have either or both: version 1 has a hierarchy for each
/// controller, version 2 has one for all and can end a whole group at once. Where version 2 has no controllers (they
/// are all taken by version 1), it still serves for ending. What is not writable is left out and told by
/// [#describe()].
public final class ControlGroups {

    private static final Logger LOG = Logger.getLogger(ControlGroups.class);
    private static final String BACKEND = "tensor-dojo-backend";
    private static final List<String> CONTROLLERS = List.of("memory", "pids", "cpu", "cpuacct", "freezer");
    private static final List<String> LIMITING = List.of("memory", "pids", "cpu");
    private static final String UNIFIED = "";

    /// What one runner may use; zero for as much as it likes.
    ///
    /// @param processes processes and threads together
    /// @param cpuPercent 100 for one whole processor
    public record Limits(long memoryBytes, int processes, int cpuPercent) {}

    /// This backend's own folder in each writable hierarchy, by controller; version 2's is under the empty name.
    private final Map<String, Path> homes = new LinkedHashMap<>();

    private final List<String> unifiedControllers = new ArrayList<>();

    /// @param hierarchies the folder of this process' own group in each hierarchy, by controller; version 2's under
    ///     the empty name
    ///
    /// @param name this backend's, as its [RuntimeFolder] has it
    ControlGroups(Map<String, Path> hierarchies, String name) {
        hierarchies.forEach((controller, group) -> {
            // Where a backend moved this process before, or the shell that started it.
            Path folder = group.endsWith(BACKEND) ? group.resolve("..").normalize() : group;
            sweep(folder);
            try {
                // Not all backends' in one folder of theirs: in version 1 that would weigh as much as one busy thread,
                // however many they are, and a heavier weight lets other programs starve on some kernels.
                Path home = Files.createDirectories(folder.resolve(name));
                homes.put(controller, home);
                if (controller.equals(UNIFIED)) {
                    unifiedControllers.addAll(enableControllers(folder, home));
                }
            } catch (IOException e) {
                LOG.debugf("no control groups in %s: %s", folder, e.getMessage());
            }
        });
    }

    /// The hierarchies of this host.
    public static ControlGroups ofThisHost(String name) {
        try {
            return new ControlGroups(
                    CgroupMounts.find(
                            Files.readAllLines(Path.of("/proc/self/mountinfo")),
                            Files.readAllLines(Path.of("/proc/self/cgroup")),
                            CONTROLLERS),
                    name);
        } catch (IOException e) {
            LOG.warnf("no control groups: %s", e.getMessage());
            return new ControlGroups(Map.of(), name);
        }
    }

    public boolean limits(String controller) {
        return homes.containsKey(controller) || unifiedControllers.contains(controller);
    }

    public String describe() {
        String limited = LIMITING.stream().filter(this::limits).collect(Collectors.joining(", "));
        return limited.isEmpty() ? "no control groups" : "control groups for " + limited;
    }

    /// Makes the group of one runner; processes may join it from now on.
    public ControlGroup create(String name, Limits limits) throws IOException {
        Map<String, Path> folders = new LinkedHashMap<>();
        for (var home : homes.entrySet()) {
            folders.put(home.getKey(), Files.createDirectory(home.getValue().resolve(name)));
        }
        ControlGroup group = new ControlGroup(folders, unifiedControllers.contains("cpu"));
        if (limits.memoryBytes() > 0) {
            limitMemory(group, folders.containsKey("memory"), limits.memoryBytes());
        }
        if (limits.processes() > 0 && limits("pids")) {
            group.set(folders.containsKey("pids") ? "pids" : UNIFIED, "pids.max", limits.processes());
        }
        if (limits.cpuPercent() > 0) {
            group.limitCpu(limits.cpuPercent());
        }
        return group;
    }

    private void limitMemory(ControlGroup group, boolean versionOne, long bytes) throws IOException {
        if (versionOne) {
            group.set("memory", "memory.limit_in_bytes", bytes);
            group.trySet("memory", "memory.memsw.limit_in_bytes", bytes);
            group.trySet("memory", "memory.swappiness", 0);
        } else if (unifiedControllers.contains("memory")) {
            group.set(UNIFIED, "memory.max", bytes);
            group.trySet(UNIFIED, "memory.swap.max", 0);
            group.trySet(UNIFIED, "memory.oom.group", 1);
        }
    }

    /// Removes this backend's folders; its runners are gone by then.
    public void remove() {
        homes.values().forEach(home -> ControlGroup.removeFolder(home));
    }

    /// Ends and removes what backends left that are no more and that no other will follow.
    private static void sweep(Path own) {
        for (Path home : foldersIn(own)) {
            if (RuntimeFolder.isAbandoned(home.getFileName().toString())) {
                foldersIn(home).forEach(group -> {
                    ControlGroup stale = new ControlGroup(Map.of(UNIFIED, group), false);
                    stale.kill();
                    stale.remove();
                });
                ControlGroup.removeFolder(home);
            }
        }
    }

    private static List<Path> foldersIn(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /// Version 2 gives controllers to children only when the parent says so, and only to groups without processes of
    /// their own: the backend's own processes move to a leaf first. Returns what our groups will have.
    private static List<String> enableControllers(Path own, Path home) {
        try {
            List<String> wanted = new ArrayList<>(LIMITING);
            wanted.retainAll(controllersOf(own));
            if (wanted.isEmpty()) {
                return List.of();
            }
            moveProcesses(own, Files.createDirectories(own.resolve(BACKEND)));
            String request = wanted.stream().map(name -> "+" + name).collect(Collectors.joining(" "));
            for (Path folder : List.of(own, home)) {
                Files.writeString(folder.resolve("cgroup.subtree_control"), request);
            }
            return wanted;
        } catch (IOException e) {
            LOG.warnf("control groups without limits in %s: %s", own, e.getMessage());
            return List.of();
        }
    }

    private static List<String> controllersOf(Path folder) throws IOException {
        return Arrays.asList(
                Files.readString(folder.resolve("cgroup.controllers")).strip().split(" "));
    }

    private static void moveProcesses(Path from, Path to) throws IOException {
        for (String pid : Files.readAllLines(from.resolve("cgroup.procs"))) {
            Files.writeString(to.resolve("cgroup.procs"), pid);
        }
    }
}
