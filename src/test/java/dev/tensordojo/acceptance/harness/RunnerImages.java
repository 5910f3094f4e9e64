package dev.tensordojo.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Runner images other than the one that every classroom has.
public final class RunnerImages {

    private static final Path MODULES = DojoCommand.ROOT.resolve("sandbox-runner");

    private RunnerImages() {}

    /// The image with ND4J in it, made as `./dojo nd4j` makes it of what the build packed.
    public static Path withNd4j() {
        Path module = MODULES.resolve("tensor-nd4j");
        Path image = Path.of(System.getProperty("dojo.build", "target"))
                .toAbsolutePath()
                .resolve("runner-image-nd4j");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                module.resolve("src/image/AddNd4j.java").toString(),
                MODULES.resolve("runner/target/runner-image").toString(),
                jarOf(module).toString(),
                module.resolve("target/libraries").toString(),
                image.toString());
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return image;
    }

    private static Path jarOf(Path module) {
        try (Stream<Path> files = Files.list(module.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("tensor-nd4j-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "there is no jar in " + module + "/target; ./mvnw -DskipTests package makes it"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
