package dev.tensordojo.backend.runners.host;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.tensordojo.backend.DojoConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What the next backend on the same data needs to go on where a killed one was: the folder `handover` of the data
/// folder, held by one backend at a time. Where it cannot be had, everything works but that: sessions and runners end
/// with their backend.
@Singleton
public class HandoverFolder implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HandoverFolder.class);

    private final @Nullable Path path;
    private @Nullable FileChannel lock;

    @Inject
    HandoverFolder(DojoConfig config) {
        this(config.data());
    }

    public HandoverFolder(Path data) {
        this.path = open(data.toAbsolutePath().normalize().resolve("handover"));
    }

    private @Nullable Path open(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel file = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
            if (isTaken(file)) {
                file.close();
                LOG.warnf("Another server holds %s: sessions of this one will not outlive it.", folder);
                return null;
            }
            lock = file;
            return folder;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warnf("Sessions will not outlive this server: %s", e.toString());
            return null;
        }
    }

    private static boolean isTaken(FileChannel file) throws IOException {
        try {
            return file.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true; // by this very process
        }
    }

    /// The folder; empty where it cannot be had.
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    @PreDestroy
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
