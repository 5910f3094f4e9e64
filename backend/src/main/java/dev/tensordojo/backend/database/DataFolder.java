package dev.tensordojo.backend.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.tensordojo.backend.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The data folder, held by one server at a time. The lock is the operating system's: however the server ends, it is
/// free again.
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /// Makes the folder where it is missing and takes hold of it.
    ///
    /// @throws StartRefused where another server has it, or it cannot be written
    public static DataFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            createPrivate(path);
            // The real path: PostgreSQL's processes are recognised by their working folder, which knows no links.
            path = path.toRealPath();
            FileChannel lockFile = FileChannel.open(path.resolve("dojo.lock"), CREATE, READ, WRITE);
            if (tryLock(lockFile) == null) {
                String holder = read(lockFile);
                lockFile.close();
                throw new StartRefused("Another Tensor Dojo (process " + holder + ") is using the data folder " + path
                        + ". Stop that one, or give this one a folder of its own with --data.");
            }
            lockFile.truncate(0);
            lockFile.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new DataFolder(path, lockFile);
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder " + path + " cannot be used: " + e + ". Give one that can be written with --data.",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    static void createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    private static String read(FileChannel lockFile) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(20);
        lockFile.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
