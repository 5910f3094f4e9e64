package dev.tensordojo.tensor.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/// Opening files for reading and replacing them when writing, with errors that say where we looked.
///
/// For the packages of this library that read files, not for its users.
public final class Sources {

    /// Writes a whole file to the path it is given.
    @FunctionalInterface
    interface Writer {
        void write(Path path) throws IOException;
    }

    /// Reads something from a file.
    @FunctionalInterface
    public interface Reader<T> {
        /// The value, or what went wrong.
        T read(Path path) throws IOException;
    }

    private static final int MOST_LAYERS = 3;

    private Sources() {}

    /// Runs the reader; what goes wrong becomes a [FileError] that names the file.
    public static <T> T read(Path path, Reader<T> reader) {
        if (Files.isDirectory(path)) {
            throw new FileError("Is a directory: '" + path + "'\n  A file was expected." + neighbours(path));
        }
        if (!Files.exists(path)) {
            throw missing(path);
        }
        try {
            return reader.read(path);
        } catch (IOException e) {
            throw failed("read", path, e);
        } catch (UncheckedIOException e) {
            throw failed("read", path, new IOException(e.getMessage(), e));
        }
    }

    /// A file's content, unpacked if it is gzipped: its first two bytes tell, whatever its name. Whoever reads it to
    /// its end has met the checksum.
    public static InputStream open(Path path) throws IOException {
        InputStream file = Files.newInputStream(path);
        try {
            return unpacked("'" + path + "'", file);
        } catch (IOException | FileError e) {
            file.close();
            throw e;
        }
    }

    /// As [#open(Path)]; browsers and servers pack a second time what is packed, so more than one layer comes off.
    public static InputStream unpacked(String what, InputStream file) throws IOException {
        InputStream in = file;
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            PushbackInputStream start = new PushbackInputStream(in, 2);
            byte[] two = start.readNBytes(2);
            start.unread(two);
            if (!Gunzip.isGzip(two)) {
                return start;
            }
            in = new Gunzip(what, start);
        }
        return in;
    }

    /// Writes beside the target and then moves: a reader sees the old file or the new one, never half of one.
    static void replace(Path path, Writer writer) {
        Path target = path.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileError("Parent directory " + folder + " does not exist.\n  Make it first:"
                    + " Files.createDirectories(Path.of(\"" + folder + "\")).");
        }
        try {
            Path part = Files.createTempFile(folder, "." + target.getFileName() + ".", ".part");
            try {
                writer.write(part);
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw failed("write", path, e);
        }
    }

    private static FileError missing(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        return new FileError("[Errno 2] No such file or directory: '" + path + "'\n  Looked at " + path.toAbsolutePath()
                + "." + (folder == null ? "" : neighbours(folder)));
    }

    private static FileError failed(String verb, Path path, IOException e) {
        return new FileError("cannot " + verb + " '" + path + "': " + why(e), e);
    }

    private static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "it is not there";
            case AccessDeniedException _ -> "this program may not do that with it (no permission)";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            case EOFException _ -> "it is cut short.\n  Copy or download it again.";
            case ZipException z -> "it is cut short or damaged (" + z.getMessage() + ").\n  Copy or download it again.";
            default -> String.valueOf(e.getMessage());
        };
    }

    /// The first few names of a folder, for a message.
    private static String neighbours(Path folder) {
        if (!Files.isDirectory(folder)) {
            return " The folder " + folder + " does not exist either.";
        }
        try (Stream<Path> list = Files.list(folder)) {
            Function<Path, String> name = p -> String.valueOf(p.getFileName());
            List<String> names = list.map(name)
                    .filter(n -> !n.startsWith("."))
                    .sorted()
                    .limit(9)
                    .toList();
            return names.isEmpty()
                    ? " The folder is empty."
                    : " The folder holds: " + String.join(", ", names.subList(0, Math.min(8, names.size())))
                            + (names.size() > 8 ? ", …" : "") + ".";
        } catch (IOException e) {
            return "";
        }
    }
}
