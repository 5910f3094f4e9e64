package dev.tensordojo.backend.runners.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// What a backend keeps of its runners outside of its own process, so that the next one finds it: a folder in `/tmp`
/// (a socket's name must be short) that only this user can write.
///
/// - `owner`: the [Owner] mark of the backend that has it now
/// - `warden`, `warden.pid`: see [Warden]
/// - `runners/NAME/`: see [RunnerFolder]
///
/// A server keeps the name of its folder with its data: whoever serves this data next takes the folder over, with all
/// runners in it. Tools and tests have one for themselves. What nobody will ever take over any more, since neither a
/// backend nor a warden belongs to it, the next start of any backend removes.
public final class RuntimeFolder implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RuntimeFolder.class);
    private static final Path TEMPORARY = Path.of("/tmp");
    private static final String PREFIX = "tensor-dojo-";

    /// Sets it apart from what belongs to one process and ends with it: a taken-over folder has the mark of a dead one.
    private static final String HOME = "home-";

    private static final String POINTER = "runtime-folder";
    private static final long CLAIM_MILLIS = 15_000;
    private static final long LOOK_NANOS = 20_000_000;

    private final Path path;
    private final Warden warden;

    private RuntimeFolder(Path path, Owner owner, Duration patience) throws IOException {
        this.path = path;
        this.warden = Warden.start(path, owner, patience);
    }

    /// A folder for one process, whose runners end with it.
    public static RuntimeFolder temporary() throws IOException {
        sweep();
        Owner owner = Owner.self();
        return new RuntimeFolder(create(owner), owner, Duration.ZERO);
    }

    /// The folder that belongs to this data, taken over from the backend before or made anew.
    ///
    /// @param data a folder that one server uses at a time
    /// @param patience how long its runners wait for the next backend when this one has died
    public static RuntimeFolder of(Path data, Duration patience) throws IOException {
        Owner owner = Owner.self();
        Path pointer = data.resolve(POINTER);
        Path known = Path.of(readOr(pointer, "/").strip());
        if (!takenOver(known, owner)) {
            known = create(owner);
            Path written = Files.writeString(data.resolve(POINTER + ".new"), known.toString());
            Files.move(written, pointer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        sweep();
        return new RuntimeFolder(known, owner, patience);
    }

    public Path path() {
        return path;
    }

    /// Names it among others; control groups have the same name.
    public String name() {
        return path.getFileName().toString();
    }

    /// Whether a control group of this name is a dead backend's and without a folder: nobody will come for it.
    static boolean isAbandoned(String name) {
        return name.startsWith(PREFIX) && Owner.isGone(markIn(name)) && !Files.exists(TEMPORARY.resolve(name));
    }

    private static String markIn(String name) {
        String rest = name.substring(PREFIX.length());
        return rest.startsWith(HOME) ? rest.substring(HOME.length()) : rest;
    }

    public Path runners() {
        return path.resolve("runners");
    }

    /// The runners of a backend before this one.
    public List<RunnerFolder> inherited() throws IOException {
        return RunnerFolder.in(runners());
    }

    private static Path create(Owner owner) throws IOException {
        Path folder = Folders.create(TEMPORARY.resolve(PREFIX + HOME + owner.mark()));
        Folders.create(folder.resolve("runners"));
        Folders.create(folder.resolve("image"));
        Files.writeString(folder.resolve("owner"), owner.mark());
        return folder;
    }

    /// Of a backend that takes over and the warden whose patience has just ended, one makes the claim: see `warden.sh`.
    private static boolean takenOver(Path folder, Owner owner) throws IOException {
        if (!folder.startsWith(TEMPORARY) || !isOurs(folder)) {
            return false;
        }
        Path claim =
                folder.resolve("claim-" + readOr(folder.resolve("owner"), "").strip());
        try {
            Files.createDirectory(claim);
        } catch (FileAlreadyExistsException e) {
            awaitEnd(folder);
            if (!Files.isDirectory(folder)) {
                return false;
            }
        }
        Path written = Files.writeString(folder.resolve("owner.new"), owner.mark());
        Files.move(written, folder.resolve("owner"), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(claim);
        return true;
    }

    /// Anybody may make a folder in `/tmp`. What is read in one names processes that are ended: only our own is
    /// believed.
    private static boolean isOurs(Path folder) {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                            .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitEnd(Path folder) {
        long end = System.nanoTime() + CLAIM_MILLIS * 1_000_000;
        while (Files.isDirectory(folder) && Warden.isAlive(folder) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /// Removes what backends left that are no more, and whose wardens are no more either.
    private static void sweep() {
        try (Stream<Path> folders = Files.list(TEMPORARY)) {
            folders.filter(RuntimeFolder::isLeft).forEach(RuntimeFolder::end);
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("what killed servers left is not looked for: %s", e.getMessage());
        }
    }

    private static boolean isLeft(Path folder) {
        String name = folder.getFileName().toString();
        if (!name.startsWith(PREFIX) || !isOurs(folder)) {
            return false;
        }
        return Owner.isGone(readOr(folder.resolve("owner"), markIn(name)).strip()) && !Warden.isAlive(folder);
    }

    private static void end(Path folder) {
        endRunners(folder);
        Folders.remove(folder);
    }

    private static void endRunners(Path folder) {
        try {
            for (RunnerFolder runner : RunnerFolder.in(folder.resolve("runners"))) {
                HostProcess left = HostProcess.inherited(runner, runner::remove);
                left.kill();
                left.ended().join();
                left.group().remove();
                left.group().removeHome();
                left.remove();
            }
        } catch (IOException e) {
            LOG.warnf("runners of %s: %s", folder, e.getMessage());
        }
    }

    /// Ends runners that are here and that nobody took over.
    public void endRunners() {
        endRunners(path);
    }

    private static String readOr(Path file, String otherwise) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return otherwise;
        }
    }

    /// Removes the folder; its runners are gone by then.
    @Override
    public void close() {
        Folders.remove(path);
        warden.close();
    }
}
