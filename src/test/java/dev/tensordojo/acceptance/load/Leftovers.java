package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.harness.DojoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a server has on its host besides its own process, and what is left of it when it has ended.
public final class Leftovers {

    private static final Pattern CHILD = Pattern.compile("\"child-pid\": *(\\d+)");

    private final Path data;
    private final Path home;
    private final String name;

    private Leftovers(Path data, Path home) {
        this.data = data;
        this.home = home;
        this.name = home.getFileName().toString().substring("tensor-dojo-".length());
    }

    /// @param server one that has started a runner
    public static Leftovers of(DojoServer server) {
        try {
            Path pointer = server.data().resolve("handover/runtime-folder");
            return new Leftovers(
                    server.data(), Path.of(Files.readString(pointer).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One of the runners, as its folder and the first process in its sandbox.
    record Victim(Path folder, ProcessHandle process) {}

    /// Some runner that is alive.
    Optional<Victim> someRunner(Random random) {
        List<Victim> alive = new ArrayList<>();
        for (Path folder : list(home.resolve("runners"))) {
            Matcher child = CHILD.matcher(text(folder.resolve("status")));
            if (child.find()) {
                ProcessHandle.of(Long.parseLong(child.group(1)))
                        .ifPresent(process -> alive.add(new Victim(folder, process)));
            }
        }
        return alive.isEmpty() ? Optional.empty() : Optional.of(alive.get(random.nextInt(alive.size())));
    }

    /// How much of each kind there is.
    public Map<String, List<String>> found() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        found.put("processes", processes());
        found.put("mounts", lines(Path.of("/proc/self/mountinfo")));
        found.put("sockets", lines(Path.of("/proc/net/unix")));
        found.put("files", Files.exists(home) ? List.of(home.toString()) : List.of());
        found.put(
                "journals",
                list(data.resolve("handover/sessions")).stream()
                        .map(Path::toString)
                        .toList());
        found.put("cgroups", groups());
        return found;
    }

    /// By their control groups and by their command lines: a runner's own tells nothing of the host.
    private List<String> processes() {
        return list(Path.of("/proc")).stream()
                .filter(process -> process.getFileName().toString().matches("\\d+"))
                .filter(process -> text(process.resolve("cgroup")).contains(name)
                        || text(process.resolve("cmdline")).contains(name))
                .map(process -> process + " " + text(process.resolve("cmdline")).replace('\0', ' '))
                .toList();
    }

    private List<String> lines(Path file) {
        return text(file).lines().filter(line -> line.contains(name)).toList();
    }

    private List<String> groups() {
        List<String> groups = new ArrayList<>();
        try {
            Files.walkFileTree(Path.of("/sys/fs/cgroup"), Set.of(), 7, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (folder.toString().contains(name)) {
                        groups.add(folder.toString());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return groups;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
