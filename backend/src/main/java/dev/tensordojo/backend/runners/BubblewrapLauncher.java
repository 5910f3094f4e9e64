package dev.tensordojo.backend.runners;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Runners behind the walls of a Linux host, built by bubblewrap; the reasons are in
/// `docs/decisions/0007-the-sandbox.md`.
///
/// A process passes through these stations, each of which replaces the one before, so that the process number stays:
/// `sh` joins the control group and opens the file of arguments; as root, `setpriv` gives up root for a user number
/// that no other runner has; `prlimit` sets what control groups do not cover; `bwrap` builds the namespaces and the
/// root folder. The environment is empty from the start.
final class BubblewrapLauncher implements RunnerLauncher {

    private static final Logger LOG = Logger.getLogger(BubblewrapLauncher.class);
    private static final String FOLDER = "tensor-dojo-";
    private static final List<String> PROGRAM_FOLDERS = List.of("/usr/bin", "/bin", "/usr/local/bin");

    /// `bwrap` reads its arguments here, and not from the command line, which a runner could read.
    private static final int ARGUMENTS_FD = 8;

    private static final String JOIN = """
            exec 8<"$1" || exit 125
            shift
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
    /// @param firstUser runners get user numbers from here on, when the backend is root
    record Settings(int heapMegabytes, long memoryBytes, int processes, long workBytes, int firstUser) {}

    private final Settings settings;
    private final ControlGroups groups;
    private final Path folder;
    private final Path argumentsFile;
    private final Path imageFolder;
    private final Path imageMount;
    private final boolean root;
    private final boolean hidden;
    private final BitSet users = new BitSet();

    /// @throws IOException with words when this host lacks something
    BubblewrapLauncher(RunnerImage image, Settings settings) throws IOException {
        this.settings = settings;
        this.root = isRoot();
        program("bwrap");
        program("prlimit");
        if (root) {
            program("setpriv");
        }
        Owner owner = Owner.self();
        sweep(temporary());
        this.groups = ControlGroups.ofThisHost(owner);
        this.folder = createFolder(temporary().resolve(FOLDER + owner.mark()));
        this.argumentsFile = folder.resolve("bwrap.arguments");
        this.imageFolder = image.folder();
        this.imageMount = createFolder(folder.resolve("image"));
        this.hidden = root && !SandboxRoot.isVisibleToOthers(image.folder());
        List<String> arguments = SandboxRoot.arguments(
                hidden ? new RunnerImage(imageMount) : image,
                SharedLibraries.neededBy(image.jre()),
                settings.workBytes(),
                knowsDisableUserns());
        Files.writeString(argumentsFile, String.join("\0", arguments) + "\0");
        if (!groups.limits("memory")) {
            LOG.warn(
                    "No control group for memory is writable: a runner's native memory is bounded by RLIMIT_DATA only.");
        }
    }

    @Override
    public RunnerProcess launch(String name) throws IOException {
        ControlGroup group =
                groups.create(name, new ControlGroups.Limits(settings.memoryBytes(), settings.processes()));
        int user = takeUser();
        Runnable leave = () -> {
            group.remove();
            giveUser(user);
        };
        try {
            ProcessBuilder builder = new ProcessBuilder(command(group, settings.firstUser() + user));
            builder.environment().clear();
            builder.directory(Path.of("/").toFile());
            return new HostProcess(builder.start(), group, leave);
        } catch (IOException e) {
            leave.run();
            throw e;
        }
    }

    private List<String> command(ControlGroup group, int user) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", JOIN, "sh", argumentsFile.toString()));
        group.joinFiles().forEach(file -> command.add(file.toString()));
        command.add("--");
        if (hidden) {
            // Only root may enter the image's folder: a mount that this runner alone has shows it to the runner's user.
            command.addAll(List.of(program("unshare"), "--mount", "--propagation", "private"));
            command.addAll(List.of("/bin/sh", "-c", MOUNT_IMAGE, "sh", imageFolder.toString(), imageMount.toString()));
        }
        if (root) {
            command.addAll(List.of(program("setpriv"), "--reuid=" + user, "--regid=" + user, "--clear-groups"));
            command.addAll(List.of("--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"));
        }
        command.addAll(List.of(program("prlimit"), "--core=0", "--nofile=512", "--memlock=0", "--msgqueue=0"));
        command.addAll(List.of("--sigpending=256", "--stack=8388608", "--fsize=" + settings.workBytes()));
        if (root) {
            // Counted for each user number: only right where every runner has its own.
            command.add("--nproc=" + settings.processes());
        }
        if (!groups.limits("memory")) {
            command.add("--data=" + settings.memoryBytes());
        }
        command.addAll(List.of("--", program("bwrap"), "--args", Integer.toString(ARGUMENTS_FD), "--"));
        command.addAll(List.of(SandboxRoot.JAVA, "-Xmx" + settings.heapMegabytes() + "m", "@" + SandboxRoot.OPTIONS));
        return command;
    }

    @Override
    public String describe() {
        return "bubblewrap; " + groups.describe() + (root ? "; a user number each" : "; one user for all");
    }

    @Override
    public void close() {
        groups.remove();
        removeFolder(folder);
    }

    private synchronized int takeUser() {
        int free = users.nextClearBit(0);
        users.set(free);
        return free;
    }

    private synchronized void giveUser(int user) {
        users.clear(user);
    }

    /// Others may pass through, but not look.
    private static Path createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static boolean knowsDisableUserns() throws IOException {
        Process help = new ProcessBuilder(program("bwrap"), "--help")
                .redirectErrorStream(true)
                .start();
        return new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("--disable-userns");
    }

    private static String program(String name) throws IOException {
        Optional<Path> found = PROGRAM_FOLDERS.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(() -> new IOException("the program " + name + " is missing; it comes with the package "
                        + (name.equals("bwrap") ? "bubblewrap" : "util-linux")
                        + " (./dojo doctor says more)"))
                .toString();
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /// Removes what launchers left whose backend was killed.
    private static void sweep(Path temporary) throws IOException {
        try (Stream<Path> folders = Files.list(temporary)) {
            folders.filter(folder -> folder.getFileName().toString().startsWith(FOLDER))
                    .filter(folder ->
                            Owner.isGone(folder.getFileName().toString().substring(FOLDER.length())))
                    .forEach(BubblewrapLauncher::removeFolder);
        }
    }

    private static void removeFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            LOG.warnf("%s stays: %s", folder, e.getMessage());
        }
    }
}
