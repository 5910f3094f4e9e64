package dev.tensordojo.runner.assist;

import java.util.Set;

/// Tells variable declarations from other statements by their first words.
final class LocalVariable {

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

    private LocalVariable() {}

    /// Whether the statement reads `type name = ...` or `type name;`.
    static boolean isDeclaredBy(String source) {
        int at = skipSpace(source, 0);
        int end = identifierEnd(source, at);
        String first = source.substring(at, end);
        if (first.equals("final")) {
            at = skipSpace(source, end);
            end = identifierEnd(source, at);
            first = source.substring(at, end);
        }
        if (first.isEmpty() || OTHERS.contains(first)) {
            return false;
        }
        at = skipSpace(source, typeEnd(source, end));
        end = identifierEnd(source, at);
        if (end == at) {
            return false;
        }
        at = skipSpace(source, end);
        return at < source.length() && (source.charAt(at) == '=' || source.charAt(at) == ';');
    }

    /// Whether the statement begins what cannot stand in a method: an import, a class, perhaps a method.
    static boolean isDeclarationOfMore(String statement) {
        int at = skipSpace(statement, 0);
        String first = statement.substring(at, identifierEnd(statement, at));
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
        int after = skipSpace(statement, identifierEnd(statement, name));
        return !first.isEmpty()
                && identifierEnd(statement, name) > name
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
                at = identifierEnd(text, at + 1);
                continue;
            } else if (c != '[' && c != ']' && depth == 0) {
                return at;
            }
            at++;
        }
        return at;
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

    private static int identifierEnd(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
