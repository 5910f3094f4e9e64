package dev.tensordojo.backend.runners.host;

import dev.tensordojo.protocol.LocalSocket;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is kept of one runner outside of the backend's process, in a folder of its backend's:
///
/// - `runner`: its user number and control groups
/// - `process`: number and start of bubblewrap's own process, written by the shell that becomes it
/// - `status`: what bubblewrap says of its child, and its exit code
/// - `arguments`: those of bubblewrap's arguments that only this runner has
/// - `line/socket`: where the backend listens for it. Only `line` is seen inside, read-only
///
/// All but `line` is for the backend's user alone.
public final class RunnerFolder {

    /// Where a runner finds its socket.
    static final String LINE = "/run/dojo";

    public static final String SOCKET = LINE + "/socket";

    private static final Pattern CHILD = Pattern.compile("\"child-pid\": *(\\d{1,9})");
    private static final Pattern NAMESPACE = Pattern.compile("\"pid-namespace\": *(\\d{1,19})");
    private static final Pattern EXIT = Pattern.compile("\"exit-code\": *(\\d{1,9})");
    private static final int STATUS_BYTES = 4_096;

    private final Path path;

    private RunnerFolder(Path path) {
        this.path = path;
    }

    /// Makes the folder of a runner that is about to start.
    ///
    /// @param user the runner's, on the host
    /// @param root whether that user is another than the backend's, so that the socket has to be given to its group
    public static RunnerFolder create(Path runners, String name, ControlGroup group, int user, boolean root)
            throws IOException {
        Path path = Folders.create(runners.resolve(name));
        StringBuilder text = new StringBuilder("user " + user + "\n");
        group.folders().forEach((controller, folder) -> text.append("group ")
                .append(controller.isEmpty() ? "unified" : controller)
                .append(' ')
                .append(folder)
                .append('\n'));
        Files.writeString(path.resolve("runner"), text);
        Path line = Files.createDirectory(path.resolve("line"));
        giveTo(line, root ? user : -1, "rwx--x---");
        Files.writeString(path.resolve("arguments"), String.join("\0", "--ro-bind", line.toString(), LINE) + "\0");
        return new RunnerFolder(path);
    }

    /// The folders of a backend's runners.
    public static List<RunnerFolder> in(Path runners) throws IOException {
        try (Stream<Path> folders = Files.list(runners)) {
            return folders.map(RunnerFolder::new).toList();
        }
    }

    public String name() {
        return path.getFileName().toString();
    }

    public Path path() {
        return path;
    }

    /// Its user number on the host; empty where the backend died before it was written.
    public OptionalInt user() {
        return values("user ").mapToInt(Integer::parseInt).findFirst();
    }

    public ControlGroup group() {
        Map<String, Path> folders = new LinkedHashMap<>();
        values("group ").map(line -> line.split(" ", 2)).forEach(parts -> {
            folders.put(parts[0].equals("unified") ? "" : parts[0], Path.of(parts[1]));
        });
        return new ControlGroup(folders, false);
    }

    private Stream<String> values(String key) {
        try {
            return Files.readAllLines(path.resolve("runner")).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /// Bubblewrap's own process; empty when it was never started or is gone.
    OptionalLong process() {
        try {
            String[] words = Files.readString(path.resolve("process")).strip().split(" ");
            return words.length == 2 && Owner.isAlive(Long.parseLong(words[0]), words[1])
                    ? OptionalLong.of(Long.parseLong(words[0]))
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// The first process inside, as the host sees it: with it goes everything in the sandbox. That it is the very same
    /// is told by its parent or, when that is gone, by its process namespace.
    Optional<ProcessHandle> firstInside() {
        String status = status();
        Matcher child = CHILD.matcher(status);
        Matcher namespace = NAMESPACE.matcher(status);
        if (!child.find() || !namespace.find()) {
            return Optional.empty();
        }
        Optional<ProcessHandle> first = ProcessHandle.of(Long.parseLong(child.group(1)));
        OptionalLong parent = process();
        boolean born = parent.isPresent()
                && first.flatMap(ProcessHandle::parent)
                        .filter(handle -> handle.pid() == parent.getAsLong())
                        .isPresent();
        return born || isIn(child.group(1), namespace.group(1)) ? first : Optional.empty();
    }

    private static boolean isIn(String pid, String namespace) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/pid"))
                    .toString()
                    .equals("pid:[" + namespace + "]");
        } catch (IOException e) {
            return false;
        }
    }

    /// How the program inside ended, as bubblewrap told it; empty while it lives, or where bubblewrap itself was ended.
    public OptionalInt exitCode() {
        Matcher exit = EXIT.matcher(status());
        return exit.find() ? OptionalInt.of(Integer.parseInt(exit.group(1))) : OptionalInt.empty();
    }

    private String status() {
        try (var in = Files.newInputStream(path.resolve("status"))) {
            return new String(in.readNBytes(STATUS_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /// Listens for the runner, in the place of whoever did so before.
    public ServerSocketChannel listen() throws IOException {
        Path socket = path.resolve("line/socket");
        Files.deleteIfExists(socket);
        ServerSocketChannel server = LocalSocket.listen(socket);
        try {
            int group = (Integer) Files.getAttribute(socket.getParent(), "unix:gid");
            giveTo(socket, group, "rw-rw----");
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /// Lets nobody else connect.
    void stopListening() throws IOException {
        Files.deleteIfExists(path.resolve("line/socket"));
    }

    private static void giveTo(Path file, int group, String permissions) throws IOException {
        if (group >= 0 && !Files.getAttribute(file, "unix:gid").equals(group)) {
            Files.setAttribute(file, "unix:gid", group);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    public void remove() {
        Folders.remove(path);
    }
}
