package dev.tensordojo.backend.runners.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sandbox of a server that is nobody special: without root, and here without a control group that it may write.
class OrdinaryUserIT {

    private static final Path IMAGE = Path.of("../sandbox-runner/runner/target/runner-image");

    @TempDir
    static Path folder;

    @Test
    void everyWallThatCanStandStands() throws Exception {
        OpenFolder open = new OpenFolder(folder);
        List<String> command = open.java(
                SandboxDoctor.class,
                List.of(SandboxDoctor.class, Wire.class, Logger.class, NullMarked.class),
                open.copyOf(IMAGE.toRealPath()).toString());
        Process doctor = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, doctor.waitFor(), said);
        assertTrue(said.contains("one user for all"), said);
        assertFalse(said.contains("broken"), said);
        for (Layer layer : Layer.values()) {
            assertTrue(said.contains(layer.key()), said);
        }
    }
}
