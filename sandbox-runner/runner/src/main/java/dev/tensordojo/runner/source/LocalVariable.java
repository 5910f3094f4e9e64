package dev.tensordojo.runner.source;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells variable declarations from other statements by their first words.
public final class LocalVariable {

    private static final Set<String> OTHERS = Set.of(
            "return",
            "throw",
            "new",
            "import",
            "package",
            "class",
            "interface",
            "enum",
            "record",
            "if",
            "for",
            "while",
            "do",
            "switch",
            "try",
            "assert",
            "yield",
            "else",
            "case",
            "static",
            "public",
            "private",
            "protected",
            "abstract",
            "sealed",
            "synchronized");

    private static final Pattern ANNOTATIONS = Pattern.compile("(?:@(?!interface\\b)[\\w.]+(?:\\([^()]*\\))?\\s*)+");

    private LocalVariable() {}

    /// Where the parts of a declaration stand in its source.
    ///
    /// @param modified whether `final` or an annotation comes first
    /// @param init where the initializer begins, or -1 where there is none
    public record Parts(boolean modified, int type, int typeEnd, int name, int nameEnd, int init) {
        public String typeOf(String source) {
            return source.substring(type, typeEnd);
        }

        public String nameOf(String source) {
            return source.substring(name, nameEnd);
        }

        /// The declaration of a variable of another name, in which everything keeps its place.
        public Piece renamed(Piece piece) {
            String source = piece.source();
            String other = source.startsWith("$", name) ? "\u00a2" : "$";
            String text = source.substring(0, name) + other.repeat(nameEnd - name) + source.substring(nameEnd);
            return new Piece(text, piece.start(), piece.semicolon(), piece.last());
        }
    }

    /// The name, where the statement reads `type name = ...` or `type name;`, or null.
    public static @Nullable String declaredBy(String source) {
        Parts parts = parts(source);
        return parts == null ? null : parts.nameOf(source);
    }

    /// The type that a declaration gives, `var` where it is inferred, or empty where the statement is none.
    public static String typeIn(String source) {
        Parts parts = parts(source);
        return parts == null ? "" : parts.typeOf(source);
    }

    /// What a declaration's variable begins with, or empty.
    public static String initializerIn(String source) {
        Parts parts = parts(source);
        String init = parts == null || parts.init() < 0
                ? ""
                : source.substring(parts.init()).strip();
        return init.endsWith(";") ? init.substring(0, init.length() - 1) : init;
    }

    /// The parts of `type name = ...` or `type name;`, or null for another statement.
    public static @Nullable Parts parts(String source) {
        int type = skipSpace(source, skipAnnotations(source));
        int end = Scan.wordEnd(source, type);
        String first = source.substring(type, end);
        boolean isFinal = first.equals("final");
        boolean modified = isFinal || source.startsWith("@");
        if (isFinal) {
            type = skipSpace(source, end);
            end = Scan.wordEnd(source, type);
            first = source.substring(type, end);
        }
        if (first.isEmpty() || OTHERS.contains(first)) {
            return null;
        }
        int typeEnd = typeEnd(source, end);
        int name = skipSpace(source, typeEnd);
        int nameEnd = Scan.wordEnd(source, name);
        int after = skipSpace(source, nameEnd);
        if (nameEnd == name || after == source.length()) {
            return null;
        }
        return switch (source.charAt(after)) {
            case ';' -> new Parts(modified, type, typeEnd, name, nameEnd, -1);
            case '=' -> new Parts(modified, type, typeEnd, name, nameEnd, skipSpace(source, after + 1));
            default -> null;
        };
    }

    /// Whether the statement begins what cannot stand in a method: an import, a class, perhaps a method.
    public static boolean isDeclarationOfMore(String statement) {
        int at = skipSpace(statement, 0);
        String first = statement.substring(at, Scan.wordEnd(statement, at));
        if (OTHERS.contains(first)) {
            return switch (first) {
                case "import",
                        "package",
                        "class",
                        "interface",
                        "enum",
                        "record",
                        "static",
                        "public",
                        "private",
                        "protected",
                        "abstract",
                        "sealed" -> true;
                default -> false;
            };
        }
        int name = skipSpace(statement, typeEnd(statement, at + first.length()));
        int after = skipSpace(statement, Scan.wordEnd(statement, name));
        return !first.isEmpty()
                && Scan.wordEnd(statement, name) > name
                && after < statement.length()
                && statement.charAt(after) == '(';
    }

    /// Past `.Entry<String, int[]>[]`.
    private static int typeEnd(String text, int from) {
        int at = from;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<') {
                depth++;
            } else if (c == '>') {
                depth--;
            } else if (c == '.'
                    && Character.isJavaIdentifierStart(at + 1 < text.length() ? text.charAt(at + 1) : ' ')) {
                at = Scan.wordEnd(text, at + 1);
                continue;
            } else if (c != '[' && c != ']' && depth == 0) {
                return at;
            }
            at++;
        }
        return at;
    }

    /// `@SuppressWarnings("unchecked")` and others before a declaration.
    private static int skipAnnotations(String source) {
        Matcher annotations = ANNOTATIONS.matcher(source);
        return annotations.lookingAt() ? annotations.end() : 0;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }
}
