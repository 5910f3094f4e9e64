package dev.tensordojo.backend.runners.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that the module `sandbox-runner/runner` builds: a Java runtime with nothing to spare (`jre`), our
/// classes and the options to start them with (`app`), and the cache that makes starting quick (`aot`).
record RunnerImage(Path folder) {

    RunnerImage {
        folder = folder.toAbsolutePath().normalize();
    }

    /// An image that can be started.
    ///
    /// @throws IOException with words when it is not there
    static RunnerImage at(Path folder) throws IOException {
        RunnerImage image = new RunnerImage(folder);
        for (Path needed : new Path[] {image.java(), image.options()}) {
            if (!Files.isReadable(needed)) {
                throw new IOException("no runner image: " + needed + " is missing. Build it with"
                        + " `./mvnw -pl sandbox-runner/runner -am package`, or set dojo.runners.image.");
            }
        }
        return image;
    }

    Path jre() {
        return folder.resolve("jre");
    }

    Path java() {
        return jre().resolve("bin/java");
    }

    Path app() {
        return folder.resolve("app");
    }

    Path aot() {
        return folder.resolve("aot");
    }

    /// A file of Java's command-line options, to be given as `@file`.
    Path options() {
        return app().resolve("runner.options");
    }
}
