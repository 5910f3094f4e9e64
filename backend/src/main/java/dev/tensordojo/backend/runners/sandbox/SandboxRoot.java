package dev.tensordojo.backend.runners.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/// What a runner sees of the world, as arguments for `bwrap`: a read-only root with the runtime and its few libraries
/// in it, a small work folder in memory, and nothing else. The order matters: mounts are made one after the other.
final class SandboxRoot {

    /// The image's folders stand beside each other at the root, as they do in the image.
    static final String JAVA = "/jre/bin/java";

    static final String OPTIONS = "/app/runner.options";

    /// The same runtime with [SelfTest]'s other half in the place of the runner.
    static final String PROBE_OPTIONS = "/app/probe.options";

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

    /// @param libraries of the host, each alone
    /// @param workBytes the size of each work folder
    /// @param disableUserns whether this bubblewrap can forbid further user namespaces
    /// @param seccompFd where the system call filter is read, after everything else
    /// @param without walls to leave out
    record Plan(
            SequencedSet<Path> libraries, long workBytes, boolean disableUserns, int seccompFd, Set<Layer> without) {

        boolean has(Layer layer) {
            return !without.contains(layer);
        }
    }

    static List<String> arguments(RunnerImage image, Plan plan) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--unshare-user", "--unshare-cgroup-try"));
        if (plan.has(Layer.PROCESS_NAMESPACES)) {
            add(arguments, "--unshare-pid --unshare-ipc --unshare-uts --hostname runner");
        }
        if (plan.has(Layer.NO_NETWORK)) {
            add(arguments, "--unshare-net");
        }
        if (plan.disableUserns()) {
            add(arguments, "--disable-userns --assert-userns-disabled");
        }
        add(arguments, "--new-session --uid 1000 --gid 1000");
        add(arguments, plan.has(Layer.NO_PRIVILEGES) ? "--cap-drop ALL" : "--cap-add ALL");
        if (plan.has(Layer.EMPTY_ENVIRONMENT)) {
            add(arguments, "--clearenv");
        }
        add(arguments, "--setenv HOME " + HOME + " --setenv LANG C.UTF-8");
        bind(arguments, image.jre(), "/jre");
        bind(arguments, image.app(), "/app");
        if (Files.isDirectory(image.aot())) {
            bind(arguments, image.aot(), "/aot");
        }
        if (!plan.has(Layer.MINIMAL_ROOT)) {
            add(arguments, "--ro-bind /etc /etc");
        }
        addLibraries(arguments, plan.libraries());
        addProc(arguments, plan);
        addDevices(arguments, plan);
        String size = plan.has(Layer.WORK_SIZE) ? "--size " + plan.workBytes() + " " : "";
        add(arguments, size + "--tmpfs /tmp");
        add(arguments, size + "--tmpfs " + HOME + " --chdir " + HOME);
        if (plan.has(Layer.READ_ONLY_ROOT)) {
            add(arguments, "--remount-ro /");
        }
        if (plan.has(Layer.SYSTEM_CALLS)) {
            add(arguments, "--seccomp " + plan.seccompFd());
        }
        return arguments;
    }

    /// A `/proc` of its own belongs to a process namespace of its own; without one there is only the host's.
    private static void addProc(List<String> arguments, Plan plan) {
        add(arguments, plan.has(Layer.PROCESS_NAMESPACES) ? "--proc /proc" : "--ro-bind /proc /proc");
        if (!plan.has(Layer.PROC_MASKS)) {
            return;
        }
        for (String file : MASKED) {
            if (Files.exists(Path.of("/proc", file))) {
                add(arguments, "--ro-bind /dev/null /proc/" + file);
            }
        }
    }

    private static void addDevices(List<String> arguments, Plan plan) {
        add(arguments, "--dev /dev");
        if (plan.has(Layer.PRIVATE_DEVICES)) {
            add(arguments, "--size " + SHARED_MEMORY_BYTES + " --tmpfs /dev/shm --remount-ro /dev");
        }
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
