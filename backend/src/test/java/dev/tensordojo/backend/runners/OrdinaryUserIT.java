package dev.tensordojo.backend.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sandbox of a server that is nobody special: without root, and here without a control group that it may write.
class OrdinaryUserIT {

    private static final String USER = "54321";
    private static final Path IMAGE = Path.of("../sandbox-runner/runner/target/runner-image");

    @TempDir
    static Path folder;

    @Test
    void everyWallThatCanStandStands() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                SandboxDoctor.class.getName(),
                copyOf(IMAGE.toRealPath()).toString()));
        Process doctor = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, doctor.waitFor(), said);
        assertTrue(said.contains("one user for all"), said);
        assertFalse(said.contains("broken"), said);
        for (Layer layer : Layer.values()) {
            assertTrue(said.contains(SelfTest.name(layer)), said);
        }
    }

    /// The classes of the launcher and what they need, where everybody may read them.
    private static String classPath() throws Exception {
        List<String> entries = new ArrayList<>();
        for (Class<?> type :
                new Class<?>[] {SandboxDoctor.class, dev.tensordojo.protocol.Wire.class, Logger.class, NullMarked.class
                }) {
            Path source = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            entries.add(copyOf(source).toString());
        }
        return String.join(":", entries);
    }

    private static Path copyOf(Path source) throws IOException {
        Path copy = folder.resolve(source.getFileName().toString());
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = copy.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, file.equals(source) ? copy : target);
                    if (Files.isExecutable(file)) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
        return copy;
    }
}
