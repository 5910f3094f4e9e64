package dev.tensordojo.packing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/// An installation in one file, for machines without a network: a [Stage], the script that starts it,
/// Debian's packages of the sandbox, licences, and the sums of all that.
final class Bundle {

    private static final String SUMS = "SHA256SUMS";
    private static final int FILE = 0644;
    private static final int PROGRAM = 0755;

    private final Build build;

    /// What it holds, by the names inside.
    private final TreeMap<String, Path> files = new TreeMap<>();

    Bundle(Build build) {
        this.build = build;
    }

    Bundle tree(Path from, String inside) throws IOException {
        for (Path file : Folders.files(from)) {
            files.put(inside + from.relativize(file), file);
        }
        return this;
    }

    Bundle file(Path file, String inside) {
        files.put(inside, file);
        return this;
    }

    /// What the libraries say of their licences, each in a folder of its own; a library without such a
    /// file says it in the list of components.
    ///
    /// @param scratch where they are unpacked
    Bundle licences(Path jars, Path scratch) throws IOException {
        Folders.delete(scratch);
        for (Path jar : Folders.files(jars)) {
            if (jar.toString().endsWith(".jar")) {
                unpackLicences(jar, scratch.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", "")));
            }
        }
        return tree(scratch, "licences/");
    }

    private static void unpackLicences(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName().replaceFirst("^META-INF/", "");
                if (name.matches("(?i)(licen[cs]e|notice|copying|copyright)[\\w.-]*") && !entry.isDirectory()) {
                    Files.createDirectories(folder);
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.write(folder.resolve(name), content.readAllBytes());
                    }
                }
            }
        }
    }

    /// Writes everything below one folder, sorted, of root, with times that do not depend on when it is
    /// packed. The file appears under its name when it is whole.
    Path write(Path file, String folder) throws IOException {
        Path sums = build.target().resolve(SUMS);
        StringBuilder text = new StringBuilder();
        for (var entry : files.entrySet()) {
            text.append(Folders.sha256(entry.getValue()))
                    .append("  ")
                    .append(entry.getKey())
                    .append('\n');
        }
        Files.createDirectories(sums.getParent());
        Files.writeString(sums, text);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        GzipParameters quiet = new GzipParameters();
        quiet.setModificationInstant(Instant.EPOCH);
        quiet.setCompressionLevel(Deflater.DEFAULT_COMPRESSION);
        try (OutputStream out = Files.newOutputStream(unfinished);
                var gzip = new GzipCompressorOutputStream(out, quiet);
                var tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            put(tar, sums, folder + "/" + SUMS);
            for (var entry : files.entrySet()) {
                put(tar, entry.getValue(), folder + "/" + entry.getKey());
            }
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    private void put(TarArchiveOutputStream tar, Path file, String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(file));
        entry.setMode(Files.isExecutable(file) ? PROGRAM : FILE);
        entry.setModTime(build.timeOf(file).toEpochMilli());
        entry.setIds(0, 0);
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }
}
