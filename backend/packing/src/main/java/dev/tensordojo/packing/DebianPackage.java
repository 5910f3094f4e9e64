package dev.tensordojo.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A package of Debian, as the file that `apt-get download` fetched: of the release that this host has,
/// its signature checked by apt.
///
/// @param name of the package, `libc6`
record DebianPackage(String name, String version, String architecture, Path file) {

    /// GCC's libraries keep their licences in a package of GCC's release.
    private static final Pattern LICENCES = Pattern.compile("gcc-\\d+-base");

    /// Fetches packages into a folder, or takes those that lie there from another time.
    ///
    /// @throws IOException with words where this host is no Debian or cannot reach it
    static List<DebianPackage> fetch(List<String> names, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, DebianPackage> packages = new LinkedHashMap<>();
        for (String name : names) {
            DebianPackage wanted = fetch(name, folder);
            packages.put(name, wanted);
            Matcher licences = LICENCES.matcher(wanted.field("Depends"));
            if (licences.find() && !packages.containsKey(licences.group())) {
                packages.put(licences.group(), fetch(licences.group(), folder));
            }
        }
        return List.copyOf(packages.values());
    }

    private static DebianPackage fetch(String name, Path folder) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        List<Path> there = Folders.files(own);
        if (there.isEmpty()) {
            try {
                Command.run(own, List.of("apt-get", "download", "-q", name));
            } catch (IOException e) {
                throw new IOException(
                        "The Debian package " + name
                                + " cannot be had: this needs a Debian with apt-get that reaches its"
                                + " mirror (or the package's file in " + own + "). " + e.getMessage(),
                        e);
            }
            there = Folders.files(own);
        }
        if (there.size() != 1) {
            throw new IOException(own + " should hold one file of a package, and holds " + there);
        }
        Path file = there.getFirst();
        return new DebianPackage(name, field(file, "Version"), field(file, "Architecture"), file);
    }

    private String field(String field) throws IOException {
        return field(file, field);
    }

    private static String field(Path file, String field) throws IOException {
        return Command.run(Path.of("/"), List.of("dpkg-deb", "--field", file.toString(), field))
                .strip();
    }

    /// Unpacks it below a folder.
    void unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        Command.run(folder, List.of("dpkg-deb", "--extract", file.toString(), folder.toString()));
    }
}
