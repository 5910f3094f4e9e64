package dev.tensordojo.acceptance.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The repository as people wrote it: every file but what `.gitignore` names, by its path from the root.
final class SourceTree {

    static final Path ROOT =
            Path.of(System.getProperty("dojo.root", ".")).toAbsolutePath().normalize();

    private static final SourceTree HERE = new SourceTree();
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

    private final List<String> files = new ArrayList<>();
    private final Map<String, List<String>> lines = new HashMap<>();

    private SourceTree() {
        // As git reads it: a folder with a slash before it is one of the root, others lie anywhere.
        Set<String> ignored = new HashSet<>(read(".gitignore"));
        ignored.addAll(List.of(".git/", ".mvn/"));
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return ignored.contains(folder.getFileName() + "/")
                                    || ignored.contains("/" + relative(folder) + "/")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(relative(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
    }

    private static String relative(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    /// The files whose paths match, sorted; a rule that looked at nothing would hold for ever.
    static List<String> files(String pattern, int atLeast) {
        Pattern form = Pattern.compile(pattern);
        List<String> found =
                HERE.files.stream().filter(file -> form.matcher(file).matches()).toList();
        assertTrue(found.size() >= atLeast, () -> "saw only " + found.size() + " files " + pattern + " below " + ROOT);
        return found;
    }

    static boolean holds(String path) {
        String folder = path.endsWith("/") ? path : path + "/";
        return HERE.files.stream().anyMatch(file -> file.equals(path) || file.startsWith(folder));
    }

    /// Whether a file or folder has a path that ends so; `...` stands for any folders, `*` for any part of a name.
    static boolean holdsAnywhere(String end) {
        String form = "(.*/)?"
                + Pattern.quote(end.replaceFirst("/$", ""))
                        .replace("*", "\\E[^/]*\\Q")
                        .replace("/.../", "\\E/(?:.*/)?\\Q")
                + "(\\.java|/.*)?";
        Pattern path = Pattern.compile(form);
        return HERE.files.stream().anyMatch(file -> path.matcher(file).matches());
    }

    static List<String> read(String file) {
        try {
            return Files.readAllLines(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /// The lines of a file, read once for all rules.
    static synchronized List<String> lines(String file) {
        return HERE.lines.computeIfAbsent(file, SourceTree::read);
    }

    static String text(String file) {
        return String.join("\n", lines(file));
    }

    /// Packages of the product by name, each with its folder's Java files. Those of this module are among them: it
    /// holds nothing but tests.
    static SortedMap<String, List<String>> packages() {
        return byPackage("(.+/src/main/java|src/test/java)/.+\\.java");
    }

    /// All packages, those of unit tests too; a package of both is one.
    static SortedMap<String, List<String>> allPackages() {
        return byPackage("(.+/src/(main|test)/java|src/test/java)/.+\\.java");
    }

    private static SortedMap<String, List<String>> byPackage(String pattern) {
        SortedMap<String, List<String>> packages = new TreeMap<>();
        for (String file : files(pattern, 500)) {
            packages.computeIfAbsent(packageOf(file), _ -> new ArrayList<>()).add(file);
        }
        return packages;
    }

    private static String packageOf(String file) {
        var declared = PACKAGE.matcher(text(file));
        assertTrue(declared.find(), () -> file + " declares no package");
        return declared.group(1);
    }

    /// The file's name without its folders.
    static String nameOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
