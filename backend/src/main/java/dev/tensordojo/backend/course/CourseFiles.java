package dev.tensordojo.backend.course;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A course's folder. Nothing outside it is ever read: names are checked before they get here, and a symbolic link
/// is refused wherever it stands.
final class CourseFiles {

    /// A lesson's text is some kilobytes; a file of more than this is a mistake.
    private static final long MOST_BYTES = 1 << 20;

    private final Path root;
    private final Flaws flaws;

    CourseFiles(Path root, Flaws flaws) {
        this.root = root;
        this.flaws = flaws;
    }

    boolean has(String file) {
        return Files.isRegularFile(root.resolve(file), LinkOption.NOFOLLOW_LINKS);
    }

    /// The text of a file; where there is none, a flaw is noted.
    Optional<String> read(String file) {
        Path path = root.resolve(file).normalize();
        if (!path.startsWith(root) || throughLink(path)) {
            flaws.add(file, "leads out of the course's folder; links and '..' are not followed");
            return Optional.empty();
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            flaws.add(file, "is missing");
            return Optional.empty();
        }
        try {
            if (Files.size(path) > MOST_BYTES) {
                flaws.add(file, "has more than " + MOST_BYTES + " bytes");
                return Optional.empty();
            }
            return Optional.of(decode(Files.readAllBytes(path)));
        } catch (CharacterCodingException e) {
            flaws.add(file, "is not UTF-8");
        } catch (IOException e) {
            flaws.add(file, "cannot be read: " + e);
        }
        return Optional.empty();
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.replace("\r\n", "\n");
    }

    /// Names of what lies in a folder, sorted; folders end in `/`. Hidden files are the author's own business.
    List<String> list(String folder) {
        Path path = root.resolve(folder).normalize();
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            TreeSet<String> names = new TreeSet<>();
            entries.forEach(entry -> {
                String name = String.valueOf(entry.getFileName());
                if (!name.startsWith(".")) {
                    names.add(Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) ? name + "/" : name);
                }
            });
            return List.copyOf(names);
        } catch (IOException e) {
            flaws.add(folder, "cannot be listed: " + e);
            return List.of();
        }
    }

    /// What lies in a folder and is not listed would never be seen: most likely forgotten.
    ///
    /// @param folder ends in `/`, or is empty
    void requireListed(String folder, List<String> listed, Set<String> others) {
        for (String name : list(folder)) {
            String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            if (!listed.contains(plain) && !others.contains(name)) {
                flaws.add(folder + name, "is not listed in the file above it and would never be shown");
            }
        }
    }

    private boolean throughLink(Path path) {
        Path part = root;
        for (Path name : root.relativize(path)) {
            part = part.resolve(name);
            if (Files.isSymbolicLink(part)) {
                return true;
            }
        }
        return false;
    }
}
