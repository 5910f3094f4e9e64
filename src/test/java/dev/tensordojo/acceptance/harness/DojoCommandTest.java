package dev.tensordojo.acceptance.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DojoCommandTest {

    private final List<String> command =
            DojoCommand.forRun("localhost", 8123, Path.of("/data of mine"), List.of("-Ddojo.runners.warm=3"));

    @Test
    void theCommandIsTheScriptsWithItsVariablesFilledIn() {
        assertTrue(command.getFirst().endsWith("/bin/java"), command::toString);
        assertTrue(
                command.containsAll(List.of(
                        "@" + DojoCommand.APP,
                        "-Ddojo.host=localhost",
                        "-Ddojo.port=8123",
                        "-Ddojo.data=/data of mine",
                        "-Ddojo.courses=" + DojoCommand.ROOT.resolve("course-content"),
                        "-Ddojo.runners.warm=3")),
                command::toString);
        assertEquals("dev.tensordojo.backend.DojoMain", command.getLast());
    }

    /// Java drops a cache that was trained with other options or jars, and says nothing.
    @Test
    void theServersCacheFitsItsOptions() throws IOException, InterruptedException {
        Process version = new ProcessBuilder(command.getFirst(), "-XX:AOTMode=on", "@" + DojoCommand.APP, "-version")
                .directory(DojoCommand.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, version.waitFor(), said);
        assertTrue(Files.readString(DojoCommand.APP).contains("-XX:AOTCache="), "the build made no cache");
    }

    @Test
    void nothingIsLeftUnfilled() {
        assertTrue(command.stream().noneMatch(word -> word.contains("$") || word.contains("\"")), command::toString);
    }
}
