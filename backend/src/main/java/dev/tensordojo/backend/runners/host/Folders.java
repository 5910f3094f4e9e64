package dev.tensordojo.backend.runners.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Folders of this user in places that all users share.
final class Folders {

    private static final Logger LOG = Logger.getLogger(Folders.class);

    private Folders() {}

    /// Others may pass through, but not look.
    static Path create(Path folder) throws IOException {
        Files.createDirectory(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /// With all that is in it; what stays is logged.
    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("%s stays: %s", folder, e.getMessage());
        }
    }
}
