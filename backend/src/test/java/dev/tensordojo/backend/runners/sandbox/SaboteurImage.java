package dev.tensordojo.backend.runners.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.backend.runners.Saboteur;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// A runner image like the real one, with [Saboteur] in the place of JShell: quick to make, and honest about what the
/// walls hold when nothing inside helps them.
public final class SaboteurImage {

    private SaboteurImage() {}

    static RunnerImage in(Path folder) throws Exception {
        Path app = Files.createDirectories(folder.resolve("app"));
        StringWriter words = new StringWriter();
        int code = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        new PrintWriter(words, true),
                        new PrintWriter(words, true),
                        "--add-modules",
                        "java.base",
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        folder.resolve("jre").toString());
        assertEquals(0, code, words.toString());
        for (Class<?> type : new Class<?>[] {Wire.class, NullMarked.class, Saboteur.class}) {
            copyClasses(type, app);
        }
        Files.writeString(
                app.resolve("runner.options"),
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError"
                        + " -XX:ErrorFile=/dev/null -XX:+DisplayVMOutputToStderr -XX:-UsePerfData -Xlog:disable"
                        + " --enable-native-access=ALL-UNNAMED -cp /app "
                        + Saboteur.class.getName() + "\n");
        return RunnerImage.at(folder);
    }

    private static void copyClasses(Class<?> type, Path to) throws IOException, URISyntaxException {
        Path source =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        String folder = type.getPackageName().replace('.', '/');
        if (Files.isDirectory(source)) {
            copyFolder(source.resolve(folder), to.resolve(folder));
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(source)) {
                copyFolder(jar.getPath(folder), to.resolve(folder));
            }
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }
}
