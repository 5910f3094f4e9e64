package dev.tensordojo.tensor.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Opening files for reading and replacing them when writing, with errors that say where we looked.
final class Sources {

    /// Writes a whole file to the path it is given.
    @FunctionalInterface
    interface Writer {
        void write(Path path) throws IOException;
    }

    /// Reads something from a file.
    @FunctionalInterface
    interface Reader<T> {
        T read(Path path) throws IOException;
    }

    private Sources() {}

    /// Runs the reader; what goes wrong becomes a [FileError] that names the file.
    static <T> T read(Path path, Reader<T> reader) {
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
            throw failed("read", path, e);
        }
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

    private static FileError failed(String verb, Path path, Exception e) {
        String why = e instanceof NoSuchFileException ? "it is not there" : String.valueOf(e.getMessage());
        return new FileError("cannot " + verb + " '" + path + "': " + why, e);
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
