package dev.tensordojo.tensor.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The entries of a zip file, with sizes that can be believed.
final class Zips {
    /// Deflate cannot shrink data further than this.
    private static final long MAX_RATIO = 1032;

    /// Makes something of an entry's bytes.
    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private Zips() {}

    /// Entries by name; each name once, and no size that the file could not hold.
    static Map<String, ZipEntry> entries(Path path, ZipFile zip) throws IOException {
        long fileSize = Files.size(path);
        Map<String, ZipEntry> out = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        zip.stream().forEach(e -> {
            if (!seen.add(e.getName())) {
                throw new FileError("'" + path + "' has two entries named " + e.getName());
            }
            checkSize(path, e, fileSize);
            out.put(e.getName(), e);
        });
        return out;
    }

    /// What the reader makes of an entry's bytes, once all of them have been met and fit their checksum, which the JDK
    /// does not compare.
    static <T> T read(Path path, ZipFile zip, ZipEntry e, Reader<T> reader) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream file = zip.getInputStream(e);
                CheckedInputStream in = new CheckedInputStream(new BufferedInputStream(file, 1 << 16), checksum)) {
            T out = reader.read(in);
            byte[] rest = new byte[1 << 12];
            long left = e.getSize();
            for (int n = in.read(rest); n > 0 && left >= 0; n = in.read(rest)) {
                left -= n;
            }
            if (left < 0 || checksum.getValue() != e.getCrc()) {
                throw new FileError("'" + path + "': the checksum (CRC) of the entry " + e.getName()
                        + " does not fit its content; the file is damaged.\n  Copy or download it again.");
            }
            return out;
        }
    }

    private static void checkSize(Path path, ZipEntry e, long fileSize) {
        boolean stored = e.getMethod() == ZipEntry.STORED;
        long packed = e.getCompressedSize();
        boolean possible = packed >= 0
                && packed <= fileSize
                && e.getSize() >= 0
                && (stored ? e.getSize() == packed : e.getSize() <= packed * MAX_RATIO + 64);
        if (!possible) {
            throw new FileError("'" + path + "': the entry " + e.getName() + " claims " + e.getSize()
                    + " bytes, which a file of " + fileSize + " bytes cannot hold.\n  The file is damaged.");
        }
    }
}
