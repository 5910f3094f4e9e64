package dev.tensordojo.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an image has of Debian: libraries by the names that programs look for, `sh` where there is one,
/// the one locale that knows every letter, and each package's licences. Nothing else of a package: no
/// program with another user's rights, no script, no documentation.
///
/// @param user the name that [Images#USER] has
record SystemFiles(List<DebianPackage> packages, String user) {

    /// `lib/x86_64-linux-gnu/libc.so.6`, `lib64/ld-linux-x86-64.so.2`; no `libstdc++.so.6.0.30`, which
    /// has a shorter name as well.
    private static final Pattern LIBRARY =
            Pattern.compile("(?:usr/)?lib(?:64)?/(?:[^/]+-linux-gnu/)?[^/]+\\.so(?:\\.\\d+)?");

    private static final Pattern LOCALE = Pattern.compile("usr/lib/locale/C\\.utf8/.+");

    /// Puts them into a new folder.
    ///
    /// @param home of that user, inside
    Path unpack(Path folder, String home) throws IOException {
        Path whole = folder.resolveSibling(folder.getFileName() + "-whole");
        Folders.delete(folder);
        Folders.delete(whole);
        for (DebianPackage each : packages) {
            each.unpack(whole);
        }
        try (Stream<Path> all = Files.walk(whole)) {
            for (Path file :
                    all.filter(each -> !Files.isDirectory(each)).sorted().toList()) {
                String name = whole.relativize(file).toString();
                if (wanted(name)) {
                    put(content(whole, file), folder.resolve(name));
                }
            }
        }
        Path shell = whole.resolve("bin/dash");
        if (Files.exists(shell)) {
            put(shell, folder.resolve("bin/sh"));
        }
        Folders.delete(whole);
        write(folder.resolve("etc/passwd"), """
                root:x:0:0:root:/:/usr/sbin/nologin
                %1$s:x:%2$d:%2$d:%1$s:%3$s:/usr/sbin/nologin
                """.formatted(user, Images.USER, home));
        write(folder.resolve("etc/group"), """
                root:x:0:
                %1$s:x:%2$d:
                """.formatted(user, Images.USER));
        write(folder.resolve("etc/nsswitch.conf"), """
                passwd: files
                group: files
                hosts: files dns
                """);
        return folder;
    }

    private boolean wanted(String name) {
        return LIBRARY.matcher(name).matches()
                || LOCALE.matcher(name).matches()
                || packages.stream().anyMatch(each -> name.equals("usr/share/doc/" + each.name() + "/copyright"));
    }

    /// What a link leads to, which may be written from the root of the package's files.
    private static Path content(Path whole, Path file) throws IOException {
        Path at = file;
        while (Files.isSymbolicLink(at)) {
            Path target = Files.readSymbolicLink(at);
            at = target.isAbsolute()
                    ? whole.resolve(target.toString().substring(1))
                    : at.resolveSibling(target).normalize();
        }
        return at;
    }

    private static void put(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
