package dev.tensordojo.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/// A repository of a few bytes that looks as if it had been built.
final class Fixture {

    static final Instant COMMITTED = Instant.parse("2026-11-30T12:00:00Z");
    static final Instant JAR_MADE = Instant.parse("2026-11-30T13:30:00Z");

    private final Path repository;

    /// @param repository an empty folder
    Fixture(Path repository) throws IOException {
        this.repository = repository;
        write("pom.xml", """
                <project>
                  <artifactId>tensor-dojo-parent</artifactId>
                  <version>1.2.3</version>
                  <openblas.version>0.3.31</openblas.version>
                </project>
                """);
        write("LICENSE", "as you like it");
        write("dojo", "#!/bin/sh\n");
        runnable("dojo");
        write("backend/target/bom.json", """
                {"components": [
                  {"type": "library", "name": "b", "purl": "pkg:maven/org/b@1"},
                  {"type": "library", "name": "a", "purl": "pkg:maven/org/a@1"}]}
                """);
        for (String name : List.of("jre/bin/java", "jre/lib/server/libjvm.so")) {
            write("stage/" + name, name);
            write("stage/" + Build.RUNNER + "/" + name, name);
        }
        runnable("stage/jre/bin/java");
        runnable("stage/" + Build.RUNNER + "/jre/bin/java");
        for (String name : List.of("app/backend.jar", "lib/main/library.jar", "quarkus/generated.jar")) {
            write("stage/" + Build.APP + "/" + name, name);
            Files.setLastModifiedTime(
                    repository.resolve("stage").resolve(Build.APP).resolve(name), FileTime.from(JAR_MADE));
        }
        write("stage/" + Build.APP + "/server.options", "-Xmx512m");
        write("stage/" + Build.APP + "/server.aot", "cache");
        write("stage/" + Build.RUNNER + "/app/runner.options", "-Xss512k");
        write("stage/" + Build.RUNNER + "/aot/runner.aot", "cache");
        write("stage/" + Build.COURSES + "/a-course/course.yaml", "title: a course");
        write("sbom", "{}");
    }

    Build build() {
        return new Build(repository, COMMITTED, "0123abc");
    }

    Stage stage() {
        return new Stage(build(), repository.resolve("stage"));
    }

    Path path(String name) {
        return repository.resolve(name);
    }

    /// A package with what an image wants of it, and a program with root's rights, which nobody wants.
    DebianPackage debianPackage() throws IOException {
        Path file = repository.resolve("libc6.deb");
        DebianPackage made = new DebianPackage("libc6", "2.36-9+deb12u14", "amd64", file);
        if (Files.exists(file)) {
            return made;
        }
        Path folder = repository.resolve("package");
        write("package/DEBIAN/control", """
                Package: libc6
                Version: 2.36-9+deb12u14
                Architecture: amd64
                Maintainer: nobody <nobody@example.org>
                Description: a library
                """);
        write("package/lib/x86_64-linux-gnu/libc.so.6", "the C library");
        write("package/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", "the loader");
        write("package/usr/lib/x86_64-linux-gnu/gconv/UTF-7.so", "a conversion");
        write("package/usr/share/doc/libc6/copyright", "LGPL");
        write("package/usr/bin/su", "root");
        Files.setPosixFilePermissions(folder.resolve("usr/bin/su"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setAttribute(folder.resolve("usr/bin/su"), "unix:mode", 04755);
        Files.createDirectories(folder.resolve("lib64"));
        Files.createSymbolicLink(
                folder.resolve("lib64/ld-linux-x86-64.so.2"), Path.of("/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"));
        Command.run(
                repository, List.of("dpkg-deb", "--root-owner-group", "--build", folder.toString(), file.toString()));
        return made;
    }

    void write(String name, String text) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void runnable(String name) throws IOException {
        Files.setPosixFilePermissions(repository.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
