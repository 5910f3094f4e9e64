package dev.tensordojo.tensor.io;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What a file is that is not what was expected, told by its first bytes; for messages.
public final class FileKind {
    private FileKind() {}

    /// A sentence such as ` It is a zip file, as archives and Excel's .xlsx are.`; empty when the bytes tell nothing.
    public static String sentence(byte[] start) {
        String kind = of(start);
        return kind.isEmpty() ? "" : " It is " + kind + ".";
    }

    private static String of(byte[] start) {
        String bytes = new String(start, StandardCharsets.ISO_8859_1);
        String text = bytes.stripLeading().toLowerCase(Locale.ROOT);
        if (start.length == 0) {
            return "empty";
        }
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return "a web page: perhaps the page that offers the file, instead of the file";
        }
        if (text.startsWith("version https://git-lfs")) {
            return "a pointer of Git LFS; git lfs pull fetches the file itself";
        }
        if (bytes.startsWith("PK\3\4") || bytes.startsWith("PK\5\6")) {
            return "a zip file, as archives and Excel's .xlsx are";
        }
        if (bytes.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return "an old Office file, such as .xls";
        }
        if (bytes.startsWith("\u001f\u008b")) {
            return "gzipped";
        }
        if (bytes.startsWith("BZh") || bytes.startsWith("\u00fd7zXZ")) {
            return "packed (bzip2 or xz): unpack it first";
        }
        if (bytes.startsWith("%PDF")) {
            return "a PDF document";
        }
        if (bytes.startsWith("PAR1")) {
            return "a Parquet file";
        }
        return bytes.startsWith("\u0093NUMPY") ? "a NumPy array: Npy.read reads it" : "";
    }
}
