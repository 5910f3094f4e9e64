package dev.tensordojo.acceptance.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                        "-Xmx512m",
                        "-Ddojo.host=localhost",
                        "-Ddojo.port=8123",
                        "-Ddojo.data=/data of mine",
                        "-Ddojo.courses=" + DojoCommand.ROOT.resolve("course-content"),
                        "-Ddojo.runners.warm=3")),
                command::toString);
        assertEquals(List.of("-jar", DojoCommand.APP.toString()), command.subList(command.size() - 2, command.size()));
    }

    @Test
    void nothingIsLeftUnfilled() {
        assertTrue(command.stream().noneMatch(word -> word.contains("$") || word.contains("\"")), command::toString);
    }
}
