package dev.tensordojo.backend.runners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

/// What a runner sees of the world, as arguments for `bwrap`: a read-only root with the runtime and its few libraries
/// in it, a small work folder in memory, and nothing else. The order matters: mounts are made one after the other.
final class SandboxRoot {

    /// The image's folders stand beside each other at the root, as they do in the image.
    static final String JAVA = "/jre/bin/java";

    static final String OPTIONS = "/app/runner.options";

    private static final String HOME = "/home/learner";
    private static final int SHARED_MEMORY_BYTES = 1 << 20;

    /// Files of `/proc` that tell of the host and that no lesson needs.
    private static final List<String> MASKED = List.of(
            "buddyinfo",
            "cmdline",
            "config.gz",
            "consoles",
            "crypto",
            "diskstats",
            "interrupts",
            "iomem",
            "ioports",
            "kallsyms",
            "kcore",
            "key-users",
            "keys",
            "kmsg",
            "locks",
            "mdstat",
            "misc",
            "modules",
            "pagetypeinfo",
            "partitions",
            "sched_debug",
            "slabinfo",
            "softirqs",
            "swaps",
            "sysrq-trigger",
            "timer_list",
            "version",
            "vmallocinfo",
            "zoneinfo");

    private SandboxRoot() {}

    static List<String> arguments(
            RunnerImage image, SequencedSet<Path> libraries, long workBytes, boolean disableUserns) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--unshare-user", "--unshare-all"));
        if (disableUserns) {
            arguments.addAll(List.of("--disable-userns", "--assert-userns-disabled"));
        }
        add(arguments, "--die-with-parent --new-session --uid 1000 --gid 1000 --hostname runner --cap-drop ALL");
        add(arguments, "--clearenv --setenv HOME " + HOME + " --setenv LANG C.UTF-8");
        bind(arguments, image.jre(), "/jre");
        bind(arguments, image.app(), "/app");
        if (Files.isDirectory(image.aot())) {
            bind(arguments, image.aot(), "/aot");
        }
        addLibraries(arguments, libraries);
        add(arguments, "--proc /proc");
        for (String file : MASKED) {
            if (Files.exists(Path.of("/proc", file))) {
                add(arguments, "--ro-bind /dev/null /proc/" + file);
            }
        }
        add(arguments, "--dev /dev --size " + SHARED_MEMORY_BYTES + " --tmpfs /dev/shm --remount-ro /dev");
        add(arguments, "--size " + workBytes + " --tmpfs /tmp");
        add(arguments, "--size " + workBytes + " --tmpfs " + HOME + " --chdir " + HOME);
        add(arguments, "--remount-ro /");
        return arguments;
    }

    /// Whether a user who is not root can reach and read a folder.
    static boolean isVisibleToOthers(Path folder) throws IOException {
        for (Path step = folder.toRealPath(); step != null; step = step.getParent()) {
            if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_READ);
    }

    /// Each library alone, at the name under which the loader looks for it; where the host's `/lib` is a link, so is
    /// the runner's.
    private static void addLibraries(List<String> arguments, SequencedSet<Path> libraries) throws IOException {
        TreeSet<String> links = new TreeSet<>();
        for (Path library : libraries) {
            Path top = Path.of("/").resolve(library.getName(0));
            if (Files.isSymbolicLink(top)) {
                links.add("--symlink " + Path.of("/").relativize(top.toRealPath()) + " " + top);
            }
            bind(
                    arguments,
                    library.toRealPath(),
                    top.toRealPath().resolve(top.relativize(library)).toString());
        }
        links.forEach(link -> add(arguments, link));
    }

    private static void bind(List<String> arguments, Path from, String to) {
        arguments.addAll(List.of("--ro-bind", from.toString(), to));
    }

    private static void add(List<String> arguments, String words) {
        arguments.addAll(List.of(words.split(" ")));
    }
}
