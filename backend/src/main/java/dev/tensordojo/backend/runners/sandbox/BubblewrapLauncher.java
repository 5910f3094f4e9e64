package dev.tensordojo.backend.runners.sandbox;

import dev.tensordojo.backend.runners.RunnerLauncher;
import dev.tensordojo.backend.runners.RunnerProcess;
import dev.tensordojo.backend.runners.host.ControlGroup;
import dev.tensordojo.backend.runners.host.ControlGroups;
import dev.tensordojo.backend.runners.host.HostProcess;
import dev.tensordojo.backend.runners.host.HostPrograms;
import dev.tensordojo.backend.runners.host.RunnerFolder;
import dev.tensordojo.backend.runners.host.RuntimeFolder;
import java.io.File;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Runners behind the walls of a Linux host, built by bubblewrap; the reasons are in
/// `docs/decisions/0007-the-sandbox.md`.
///
/// A process passes through these stations, each of which replaces the one before, so that the process number stays:
/// `sh` joins the control group, opens the files of arguments and notes its number in the [RunnerFolder]; `setsid`
/// takes it away from the server's terminal; as root, `setpriv` gives up root for a user number that no other runner
/// has; `prlimit` sets what control groups do not cover; `bwrap` builds the namespaces and the root folder. The
/// environment is empty from the start.
final class BubblewrapLauncher implements RunnerLauncher {

    private static final Logger LOG = Logger.getLogger(BubblewrapLauncher.class);

    /// Here `bwrap` reads the arguments that a runner has alone and those that all have, and not from the command line,
    /// which a runner could read. It keeps these files to itself.
    private static final int OWN_ARGUMENTS_FD = 6;

    private static final int ARGUMENTS_FD = 8;

    /// Here it tells the number of its child, and how that ended.
    private static final int STATUS_FD = 7;

    private static final int SECCOMP_FD = 9;

    /// One byte, which no core fits into. With zero the kernel would still start a program that takes cores from a
    /// pipe.
    private static final String CORE = "--core=1";

    /// What a runner waits longer than its warden, which ends it in time whatever the runner does.
    private static final Duration GRACE = Duration.ofSeconds(10);

    /// More runners than any host has.
    private static final int MOST_USERS = 1 << 20;

    /// The user of a runner that is to have none of its own: nobody.
    private static final int SHARED_USER = 65_534;

    /// Arguments: the runner's folder, the file of arguments, the file of the system call filter, the control groups'
    /// files, `--`, the command.
    private static final String JOIN = """
        exec 6<"$1/arguments" 7>"$1/status" 8<"$2" || exit 125
        [ -z "$3" ] || exec 9<"$3" || exit 125
        read -r stat </proc/$$/stat || exit 125
        started() { shift 19; echo "$$ $1"; }
        started ${stat##*) } >"$1/process" || exit 125
        shift 3
        while [ "$1" != -- ]; do echo 0 >"$1" || exit 125; shift; done
        shift
        exec "$@"
        """;

    private static final String MOUNT_IMAGE = """
        mount --bind "$1" "$2" || exit 125
        shift 2
        exec "$@"
        """;

    /// @param heapMegabytes the Java heap
    /// @param memoryBytes everything of a runner together
    /// @param processes processes and threads together
    /// @param workBytes the work folder, and the largest file
    /// @param cpuPercent the share of the processors, 100 for one whole processor
    /// @param bootCpuPercent the same while it starts, which helps those who wait for it
    /// @param firstUser runners get user numbers from here on, when the backend is root
    /// @param orphanTimeout how long they wait for the next backend when this one has died
    /// @param blas where they take OpenBLAS from
    /// @param without walls that are left out: for tests and development
    record Settings(
            int heapMegabytes,
            long memoryBytes,
            int processes,
            long workBytes,
            int cpuPercent,
            int bootCpuPercent,
            int firstUser,
            Duration orphanTimeout,
            Blas blas,
            Set<Layer> without) {

        Settings without(Layer layer) {
            return new Settings(
                    heapMegabytes,
                    memoryBytes,
                    processes,
                    workBytes,
                    cpuPercent,
                    bootCpuPercent,
                    firstUser,
                    orphanTimeout,
                    blas,
                    Set.of(layer));
        }

        boolean has(Layer layer) {
            return !without.contains(layer);
        }
    }

    /// What is started in the sandbox, and what it may use.
    private record Program(List<String> command, ControlGroups.Limits limits, int cpuPercent, boolean overPipes) {}

    private final Settings settings;
    private final ControlGroups groups;
    private final RuntimeFolder folder;
    private final Path argumentsFile;
    private final Path filterFile;
    private final boolean filtered;
    private final Path imageFolder;
    private final Path imageMount;
    private final boolean root;
    private final boolean hidden;
    private final BitSet users = new BitSet();
    private final List<ControlGroup> inheritedGroups = new ArrayList<>();

    /// Runners that end with this process.
    ///
    /// @throws IOException with words when this host lacks something
    BubblewrapLauncher(RunnerImage image, Settings settings) throws IOException {
        this(image, settings, RuntimeFolder.temporary());
    }

    /// @param folder where runners are kept; closed with this launcher
    /// @throws IOException with words when this host lacks something
    BubblewrapLauncher(RunnerImage image, Settings settings, RuntimeFolder folder) throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.root = isRoot();
        HostPrograms.find("bwrap");
        HostPrograms.find("prlimit");
        if (root) {
            HostPrograms.find("setpriv");
        }
        HostPrograms.find("setsid");
        this.groups = ControlGroups.ofThisHost(folder.name());
        this.argumentsFile = folder.path().resolve("bwrap.arguments");
        this.imageFolder = image.folder();
        this.imageMount = folder.path().resolve("image");
        this.hidden = root && !SandboxRoot.isVisibleToOthers(image.folder());
        Optional<byte[]> filter = SystemCallFilter.forArchitecture(System.getProperty("os.arch", ""));
        this.filtered = filter.isPresent() && settings.has(Layer.SYSTEM_CALLS);
        this.filterFile = folder.path().resolve("system-calls.bpf");
        if (filtered) {
            Files.write(filterFile, filter.get());
        }
        SandboxRoot.Plan plan = new SandboxRoot.Plan(
                SharedLibraries.neededBy(image, settings.blas()),
                settings.workBytes(),
                knowsDisableUserns(),
                SECCOMP_FD,
                filtered ? settings.without() : plus(settings.without(), Layer.SYSTEM_CALLS));
        List<String> arguments = SandboxRoot.arguments(hidden ? new RunnerImage(imageMount) : image, plan);
        Files.writeString(argumentsFile, String.join("\0", arguments) + "\0");
        for (RunnerFolder runner : folder.inherited()) {
            runner.user().ifPresent(number -> reserveUser(number - settings.firstUser()));
        }
        if (!groups.limits("memory")) {
            LOG.warn("No control group for memory is writable: a runner's native memory is bounded by RLIMIT_DATA"
                    + " only.");
        }
    }

    @Override
    public RunnerProcess launch(String name) throws IOException {
        List<String> options = new ArrayList<>(JavaHeap.options(settings.heapMegabytes()));
        options.addAll(settings.blas().options());
        List<String> command = java(options, SandboxRoot.OPTIONS);
        command.addAll(List.of(
                RunnerFolder.SOCKET,
                Long.toString(settings.orphanTimeout().plus(GRACE).toSeconds())));
        return start(
                name,
                new Program(
                        command,
                        limits(settings.memoryBytes(), settings.bootCpuPercent()),
                        settings.has(Layer.CPU_LIMIT) ? settings.cpuPercent() : 0,
                        false));
    }

    /// Starts [SelfTest]'s other half behind the same walls.
    HostProcess probe(String name, int heapMegabytes, long memoryBytes, List<String> arguments) throws IOException {
        List<String> command = java(List.of("-Xmx" + heapMegabytes + "m"), SandboxRoot.PROBE_OPTIONS);
        command.addAll(arguments);
        return start(name, new Program(command, limits(memoryBytes, settings.bootCpuPercent()), 0, true));
    }

    Settings settings() {
        return settings;
    }

    /// What can be had on this host, whether or not it is left out.
    boolean canHave(Layer layer) {
        return switch (layer) {
            case OWN_USER -> root;
            case CPU_LIMIT -> groups.limits("cpu");
            default -> true;
        };
    }

    private ControlGroups.Limits limits(long memoryBytes, int cpuPercent) {
        return new ControlGroups.Limits(
                settings.has(Layer.MEMORY_LIMIT) ? memoryBytes : 0,
                settings.has(Layer.PROCESS_LIMIT) ? settings.processes() : 0,
                settings.has(Layer.CPU_LIMIT) ? cpuPercent : 0);
    }

    private static List<String> java(List<String> more, String options) {
        List<String> command = new ArrayList<>(List.of(SandboxRoot.JAVA));
        command.addAll(more);
        command.add("@" + options);
        return command;
    }

    private HostProcess start(String name, Program program) throws IOException {
        ControlGroup group = groups.create(name, program.limits());
        int user = takeUser();
        int number = settings.has(Layer.OWN_USER) ? settings.firstUser() + user : SHARED_USER;
        List<Runnable> leaving = new ArrayList<>(List.of(group::remove, () -> giveUser(user)));
        Runnable leave = () -> leaving.forEach(Runnable::run);
        try {
            RunnerFolder runner = RunnerFolder.create(folder.runners(), name, group, number, root);
            leaving.add(runner::remove);
            ProcessBuilder builder = new ProcessBuilder(command(runner, group, number, program));
            if (settings.has(Layer.EMPTY_ENVIRONMENT)) {
                builder.environment().clear();
            }
            builder.directory(Path.of("/").toFile());
            if (program.overPipes()) {
                return HostProcess.overPipes(builder.start(), group, runner, leave);
            }
            builder.redirectInput(new File("/dev/null")).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            ServerSocketChannel door = runner.listen();
            leaving.addFirst(() -> close(door));
            return HostProcess.overSocket(builder.start(), door, group, runner, program.cpuPercent(), leave);
        } catch (IOException e) {
            leave.run();
            throw e;
        }
    }

    private static void close(ServerSocketChannel door) {
        try {
            door.close();
        } catch (IOException e) {
            LOG.debugf("a socket stays open: %s", e.getMessage());
        }
    }

    /// Of the runners that a backend before this one left, those that are alive and wanted; the others are ended.
    @Override
    public Map<String, RunnerProcess> inherit(Set<String> names) throws IOException {
        Map<String, RunnerProcess> inherited = new HashMap<>();
        List<HostProcess> unwanted = new ArrayList<>();
        for (RunnerFolder runner : folder.inherited()) {
            HostProcess process = inherit(runner);
            inheritedGroups.add(process.group());
            if (names.contains(runner.name()) && process.isAlive()) {
                inherited.put(runner.name(), process);
            } else {
                process.kill();
                unwanted.add(process);
            }
        }
        // Their names are free only when they are gone.
        for (HostProcess process : unwanted) {
            process.ended().join();
            process.remove();
        }
        return inherited;
    }

    private HostProcess inherit(RunnerFolder runner) {
        ControlGroup group = runner.group();
        OptionalInt user = runner.user();
        return HostProcess.inherited(runner, () -> {
            group.remove();
            user.ifPresent(number -> giveUser(number - settings.firstUser()));
            runner.remove();
        });
    }

    private List<String> command(RunnerFolder runner, ControlGroup group, int user, Program program)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", JOIN, "sh"));
        command.addAll(List.of(runner.path().toString(), argumentsFile.toString()));
        command.add(filtered ? filterFile.toString() : "");
        group.joinFiles().forEach(file -> command.add(file.toString()));
        command.addAll(List.of("--", HostPrograms.find("setsid")));
        if (hidden) {
            // Only root may enter the image's folder: a mount that this runner alone has shows it to the runner's user.
            command.addAll(List.of(HostPrograms.find("unshare"), "--mount", "--propagation", "private"));
            command.addAll(List.of("/bin/sh", "-c", MOUNT_IMAGE, "sh", imageFolder.toString(), imageMount.toString()));
        }
        if (root) {
            command.addAll(
                    List.of(HostPrograms.find("setpriv"), "--reuid=" + user, "--regid=" + user, "--clear-groups"));
            command.addAll(List.of("--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"));
        }
        command.addAll(processLimit());
        command.addAll(List.of(HostPrograms.find("prlimit"), CORE));
        if (settings.has(Layer.FILE_LIMITS)) {
            command.addAll(List.of("--nofile=512", "--memlock=0", "--msgqueue=0", "--sigpending=256"));
            command.addAll(List.of("--stack=8388608", "--fsize=" + settings.workBytes()));
        }
        if (!groups.limits("memory") && program.limits().memoryBytes() > 0) {
            command.add("--data=" + program.limits().memoryBytes());
        }
        command.addAll(List.of("--", HostPrograms.find("bwrap"), "--json-status-fd", Integer.toString(STATUS_FD)));
        command.addAll(List.of("--args", Integer.toString(OWN_ARGUMENTS_FD)));
        command.addAll(List.of("--args", Integer.toString(ARGUMENTS_FD), "--"));
        command.addAll(program.command());
        return command;
    }

    /// The kernel counts processes for each user number, and apart from that for each user namespace. As root every
    /// runner has its own number. As an ordinary user all have the server's: where no control group limits them, a
    /// user namespace around the sandbox' own makes the kernel count anew.
    private List<String> processLimit() throws IOException {
        if (!settings.has(Layer.PROCESS_LIMIT) || (!root && groups.limits("pids"))) {
            return List.of();
        }
        List<String> limited = List.of(HostPrograms.find("prlimit"), "--nproc=" + settings.processes(), "--");
        return root
                ? limited
                : Stream.concat(
                                Stream.of(HostPrograms.find("unshare"), "--user", "--map-current-user"),
                                limited.stream())
                        .toList();
    }

    @Override
    public String describe() {
        String weak = settings.without().stream().sorted().map(Layer::key).collect(Collectors.joining(", "));
        return "bubblewrap; " + groups.describe() + (root ? "; a user number each" : "; one user for all")
                + (weak.isEmpty() ? "" : "; WITHOUT " + weak);
    }

    @Override
    public void close() {
        folder.endRunners();
        groups.remove();
        inheritedGroups.forEach(ControlGroup::removeHome);
        folder.close();
    }

    private synchronized int takeUser() {
        int free = users.nextClearBit(0);
        users.set(free);
        return free;
    }

    private synchronized void giveUser(int user) {
        if (user >= 0) {
            users.clear(user);
        }
    }

    private synchronized void reserveUser(int user) {
        if (user >= 0 && user < MOST_USERS) {
            users.set(user);
        }
    }

    private static Set<Layer> plus(Set<Layer> layers, Layer another) {
        Set<Layer> all = EnumSet.of(another);
        all.addAll(layers);
        return all;
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static boolean knowsDisableUserns() throws IOException {
        Process help = new ProcessBuilder(HostPrograms.find("bwrap"), "--help")
                .redirectErrorStream(true)
                .start();
        return new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("--disable-userns");
    }
}
