package dev.tensordojo.backend.runners.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A folder that everybody may read, with programs for a user who may not read the build's, and the way to start them
/// as that user.
final class OpenFolder {

    static final String USER = "54321";

    private final Path folder;

    OpenFolder(Path folder) throws IOException {
        this.folder = Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    Path path() {
        return folder;
    }

    /// A command line of Java that runs as an ordinary user.
    ///
    /// @param needed one class of each library or folder that the program needs
    List<String> java(Class<?> main, List<Class<?>> needed, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        List<String> classPath = new ArrayList<>();
        for (Class<?> type : needed) {
            classPath.add(copyOf(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()))
                    .toString());
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(":", classPath),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    Path copyOf(Path source) throws IOException {
        Path copy = folder.resolve(source.getFileName().toString());
        if (Files.exists(copy)) {
            return copy;
        }
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
