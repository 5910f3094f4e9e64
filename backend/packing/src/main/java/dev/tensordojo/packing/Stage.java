package dev.tensordojo.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/// The application with a runtime of its own, in the folders that it has in the repository: what both an
/// image and a bundle hold.
///
/// Its cache of loaded classes is trained here anew, since it fits one runtime only; two trainings never
/// give the same bytes, so a stage is kept until something in it is older than what was built.
record Stage(Build build, Path folder) {

    /// What the server uses: Java SE, and of the JDK itself the compiler (which judges answers' words),
    /// Japanese encodings of lists, locales, names of hosts, and what Netty and Hibernate reach for.
    private static final String MODULES = "java.se,jdk.charsets,jdk.compiler,jdk.crypto.ec,jdk.jfr,jdk.localedata,"
            + "jdk.management,jdk.naming.dns,jdk.net,jdk.nio.mapmode,jdk.unsupported,jdk.zipfs";

    private static final String STAMP = "staged";

    Path jre() {
        return folder.resolve("jre");
    }

    Path app() {
        return folder.resolve(Build.APP);
    }

    Path runner() {
        return folder.resolve(Build.RUNNER);
    }

    Path courses() {
        return folder.resolve(Build.COURSES);
    }

    /// Makes it, or takes the one that is there and is as new as what was built.
    static Stage of(Build build) throws IOException {
        Stage stage = new Stage(build, build.target().resolve("stage"));
        Path stamp = build.target().resolve(STAMP);
        if (!Files.exists(stamp) || stage.isOlder(Files.getLastModifiedTime(stamp))) {
            Files.deleteIfExists(stamp);
            Folders.delete(stage.folder());
            stage.make();
            Files.writeString(stamp, build.revision() + "\n");
        }
        return stage;
    }

    private boolean isOlder(FileTime stamp) throws IOException {
        for (Path part : List.of(build.app(), build.runner(), build.repository().resolve(Build.COURSES))) {
            for (Path file : Folders.files(part)) {
                if (Files.getLastModifiedTime(file).compareTo(stamp) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private void make() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        Files.createDirectories(folder);
        Command.run(
                folder,
                List.of(
                        home.resolve("bin/jlink").toString(),
                        "--add-modules",
                        MODULES,
                        "--strip-debug",
                        "--no-man-pages",
                        "--no-header-files",
                        "--output",
                        jre().toString()));
        for (String part : List.of("app", "lib", "quarkus")) {
            Folders.copy(build.app().resolve(part), app().resolve(part));
        }
        Folders.copy(build.runner(), runner());
        for (String left : List.of("training.log", "training.options", "image.stamp", "jre.stamp")) {
            Files.deleteIfExists(runner().resolve(left));
        }
        Folders.copy(build.repository().resolve(Build.COURSES), courses());
        train(home);
    }

    /// Starts the application once, as the backend's own build does.
    private void train(Path home) throws IOException {
        Path sources = build.repository().resolve("backend/src/server");
        String said = Command.run(
                folder,
                List.of(
                        home.resolve("bin/java").toString(),
                        sources.resolve("TrainServer.java").toString(),
                        sources.toString(),
                        folder.toString(),
                        jre().toString()));
        if (!Files.exists(app().resolve("server.aot"))) {
            throw new IOException("The server could not be started with the runtime that is packed: " + said.strip()
                    + " See " + app().resolve("training.log"));
        }
        Files.deleteIfExists(app().resolve("training.log"));
    }
}
