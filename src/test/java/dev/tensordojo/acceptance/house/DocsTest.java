package dev.tensordojo.acceptance.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is named outside of Java is there: in documents classes, their members, files, folders, and what links lead to;
/// in scripts and settings classes. A document's names are in backticks, and a class is one that our sources declare or
/// import, or that Java brings along.
final class DocsTest {

    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    /// `LiveSession`, `Torch.ones(2)`, `FromRunner.Ready`.
    private static final Pattern TYPE =
            Pattern.compile("([A-Z]\\w*[a-z]\\w*)((?:\\.[A-Z]\\w*)*)(?:[.#]([a-z]\\w*))?(?:\\(.*\\))?");

    /// `docs/authors.md`, `src/test/.../attacks`, `heat-map.ts`.
    private static final Pattern PATH = Pattern.compile("\\w[\\w.-]*(?:/[\\w.*-]+)*/?");

    private static final Pattern SOURCE = Pattern.compile(".*\\.(?:java|ts|css|md|sh|sql|py|yaml)");

    /// `XTest` and its like, which stand for many.
    private static final Pattern PLACEHOLDER = Pattern.compile("X[A-Z]\\w*");

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum|type)\\s+([A-Z]\\w*)");
    private static final Pattern IMPORTED = Pattern.compile("(?m)^import (?:static )?[\\w.]*?\\.([A-Z]\\w*)");

    /// A class of ours with its package, in the form of either source or files.
    private static final Pattern CLASS = Pattern.compile("\\b(dev[./]tensordojo(?:[./][a-z]\\w*)*[./][A-Z]\\w*)");

    private static final Map<String, String> DECLARING = new HashMap<>();
    private static final Set<String> KNOWN = new HashSet<>();

    static {
        for (String file : SourceTree.files(".+\\.(java|ts)", 700)) {
            String text = SourceTree.text(file);
            each(DECLARED, text, (name, _) -> DECLARING.merge(name, text, (one, other) -> one + "\n" + other));
            each(IMPORTED, text, (name, _) -> KNOWN.add(name));
        }
    }

    @Test
    void whatDocumentsNameIsThere() {
        List<String> stale = new ArrayList<>();
        int[] seen = {0};
        for (String document : documents()) {
            eachLine(
                    document,
                    (line, at) -> each(SPAN, line, (span, _) -> {
                        seen[0]++;
                        String flaw = flawOf(span);
                        if (!flaw.isEmpty()) {
                            stale.add(at + "`" + span + "`: " + flaw);
                        }
                    }));
        }
        assertEquals(List.of(), stale);
        assertTrue(seen[0] > 500, () -> "saw only " + seen[0] + " names");
    }

    @Test
    void classesThatScriptsAndSettingsNameAreThere() {
        List<String> stale = new ArrayList<>();
        int[] seen = {0};
        for (String file : SourceTree.files("dojo|.+\\.(properties|options|json|xml|sh|py)", 10)) {
            List<String> lines = SourceTree.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                String at = file + ":" + (i + 1) + ": ";
                each(CLASS, lines.get(i), (name, _) -> {
                    seen[0]++;
                    if (!SourceTree.holdsAnywhere(name.replace('.', '/') + ".java")) {
                        stale.add(at + "there is no class " + name);
                    }
                });
            }
        }
        assertEquals(List.of(), stale);
        assertTrue(seen[0] > 5, () -> "saw only " + seen[0] + " names");
    }

    @Test
    void linksLeadSomewhere() {
        List<String> stale = new ArrayList<>();
        for (String document : documents()) {
            String folder = document.contains("/") ? document.substring(0, document.lastIndexOf('/') + 1) : "";
            eachLine(
                    document,
                    (line, at) -> each(LINK, line, (target, _) -> {
                        String path = java.nio.file.Path.of(folder + target)
                                .normalize()
                                .toString();
                        if (!target.contains(":") && !SourceTree.holds(path)) {
                            stale.add(at + "the link leads to " + target + ", which is not there");
                        }
                    }));
        }
        assertEquals(List.of(), stale);
    }

    /// What is wrong with a name; empty where it is there, or is no name of a class or file.
    private static String flawOf(String span) {
        Matcher type = TYPE.matcher(span);
        if (isPath(span)) {
            return SourceTree.holdsAnywhere(span) ? "" : "there is no such file or folder";
        }
        if (!type.matches() || PLACEHOLDER.matcher(span).matches()) {
            return "";
        }
        String declaring = DECLARING.get(type.group(1));
        if (declaring == null) {
            return KNOWN.contains(type.group(1)) || isJavas(type.group(1)) ? "" : "there is no such class";
        }
        for (String part : (type.group(2) + "." + (type.group(3) == null ? "" : type.group(3))).split("\\.")) {
            if (!part.isEmpty()
                    && !Pattern.compile("\\b" + part + "\\b").matcher(declaring).find()) {
                return type.group(1) + " has no " + part;
            }
        }
        return "";
    }

    /// A source by its ending, or anything whose first folder is one of ours. What is built lies in `target` and is
    /// not there yet.
    private static boolean isPath(String span) {
        if (!PATH.matcher(span).matches() || span.contains("target/")) {
            return false;
        }
        int slash = span.indexOf('/');
        return SOURCE.matcher(span).matches() || (slash > 0 && SourceTree.holds(span.substring(0, slash)));
    }

    private static boolean isJavas(String name) {
        for (String where : List.of("java.lang.", "java.util.", "jdk.jshell.execution.")) {
            try {
                Class.forName(where + name, false, ClassLoader.getPlatformClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                // perhaps in the next
            }
        }
        return false;
    }

    /// Those that say how things are. What changed is told in the change log, and the tensor library's own pages name
    /// PyTorch's classes.
    private static List<String> documents() {
        return SourceTree.files("docs/.+\\.md|README\\.md|CONTRIBUTING\\.md|SECURITY\\.md", 20);
    }

    /// Lines of prose with where they stand: indented and fenced ones are programs.
    private static void eachLine(String document, BiConsumer<String, String> reader) {
        List<String> lines = SourceTree.lines(document);
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            fenced ^= line.startsWith("```");
            if (!fenced && !line.startsWith("    ")) {
                reader.accept(line, document + ":" + (i + 1) + ": ");
            }
        }
    }

    private static void each(Pattern pattern, String text, BiConsumer<String, Matcher> reader) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            reader.accept(found.group(1), found);
        }
    }
}
