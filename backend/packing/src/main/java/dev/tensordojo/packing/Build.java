package dev.tensordojo.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is packed: a repository that has been built, of one version, at one commit.
///
/// @param time of the commit: what is packed was made then, whenever it is packed
/// @param revision the commit, or a word where there is none
record Build(Path repository, Instant time, String revision) {

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>tensor-dojo-parent</artifactId>\\s*<version>([^<]+)");

    /// Where the application lies below the repository; `server.options` names its jars so.
    static final Path APP = Path.of("backend/target/quarkus-app");

    static final Path RUNNER = Path.of("sandbox-runner/runner/target/runner-image");
    static final Path COURSES = Path.of("course-content");

    Path app() {
        return repository.resolve(APP);
    }

    Path runner() {
        return repository.resolve(RUNNER);
    }

    /// Where this module puts what it makes.
    Path target() {
        return repository.resolve("backend/packing/target");
    }

    String version() throws IOException {
        return found(VERSION);
    }

    /// A property of the root's `pom.xml`.
    String property(String name) throws IOException {
        return found(Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)</"));
    }

    /// When a packed file was changed last. The caches of loaded classes know the jars that they were
    /// made with by size and time, and are of no use where a time differs; everything else is as old as
    /// the commit.
    Instant timeOf(Path file) throws IOException {
        return file.toString().endsWith(".jar")
                ? Instant.ofEpochSecond(seconds(Files.getLastModifiedTime(file)))
                : time;
    }

    private static long seconds(FileTime time) {
        return time.toInstant().getEpochSecond();
    }

    private String found(Pattern pattern) throws IOException {
        Path pom = repository.resolve("pom.xml");
        Matcher found = pattern.matcher(Files.readString(pom));
        if (!found.find()) {
            throw new IOException(pom + " has no " + pattern);
        }
        return found.group(1);
    }
}
