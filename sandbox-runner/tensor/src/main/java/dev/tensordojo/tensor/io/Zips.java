package dev.tensordojo.tensor.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The entries of a zip file, with sizes that can be believed.
final class Zips {
    /// Deflate cannot shrink data further than this.
    private static final long MAX_RATIO = 1032;

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
