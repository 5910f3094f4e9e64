package dev.tensordojo.runner.variable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Types as JShell prints them, and how they can be written: `List.of(1, 2.5)` is a list of what is a `Number` and
/// also a `Comparable`, for which Java has no name. The compiler crashes over a variable that is declared with it.
public final class DenotableType {

    /// What nearly everything is, and nobody declares a variable for.
    private static final Set<String> ORDINARY = Set.of(
            "Object",
            "Record",
            "Enum",
            "Serializable",
            "Comparable",
            "Cloneable",
            "Constable",
            "ConstantDesc",
            "RandomAccess");

    private DenotableType() {}

    /// A type that can be written and that every value has: of `A & B` the one that says most.
    ///
    /// @param printed by JShell
    /// @return null where the type can be written as it is, or is that of an anonymous class
    public static @Nullable String of(String printed) {
        return printed.indexOf('&') < 0 || printed.contains("<anonymous") ? null : written(printed);
    }

    /// Whether a class, by its binary name, may be all that the virtual machine knows of such a type.
    public static boolean isOrdinary(String className) {
        return ORDINARY.contains(simple(className));
    }

    /// A compiler's message whose types can be written.
    public static String inText(String message) {
        StringBuilder text = new StringBuilder(message);
        for (int at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) {
            int start = typeStart(text, at);
            int end = typeEnd(text, start);
            // Otherwise it is an operator.
            if (start < at && end > at + 1 && text.charAt(at + 1) != '&') {
                text.replace(start, end, written(text.substring(start, end)));
                at = start;
            }
        }
        return text.toString();
    }

    private static boolean isPartOfType(char c) {
        return Character.isJavaIdentifierPart(c) || "&.#[]".indexOf(c) >= 0;
    }

    private static int typeStart(StringBuilder text, int end) {
        int depth = 0;
        int start = end;
        while (start > 0) {
            char c = text.charAt(start - 1);
            depth += c == '>' ? 1 : c == '<' ? -1 : 0;
            if (depth < 0 || (depth == 0 && c != '<' && !isPartOfType(c))) {
                return start;
            }
            start--;
        }
        return start;
    }

    /// Where a type ends that begins at a place, with the types that it is, too.
    private static int typeEnd(StringBuilder text, int start) {
        int depth = 0;
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (depth < 0 || (depth == 0 && c != '>' && !isPartOfType(c))) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static String written(String printed) {
        String type = printed.strip();
        if (type.startsWith("? ")) {
            int bound = type.indexOf(' ', 2) + 1;
            return type.substring(0, bound) + written(type.substring(bound));
        }
        List<String> bounds = split(type, '&');
        if (bounds.size() == 1) {
            return withArguments(type);
        }
        // Brackets behind the last one are those of an array of all of them.
        String last = bounds.getLast();
        int brackets = last.indexOf('[', last.lastIndexOf('>') + 1);
        if (brackets < 0) {
            return withArguments(choice(bounds));
        }
        bounds.set(bounds.size() - 1, last.substring(0, brackets));
        return withArguments(choice(bounds)) + last.substring(brackets);
    }

    private static String choice(List<String> bounds) {
        return bounds.stream()
                .filter(bound -> !ORDINARY.contains(simple(bound)))
                .findFirst()
                .orElse(bounds.getFirst());
    }

    private static String simple(String type) {
        String name = type.strip();
        int generic = name.indexOf('<');
        String bare = generic < 0 ? name : name.substring(0, generic);
        return bare.substring(bare.lastIndexOf('.') + 1);
    }

    /// `Map.Entry<A & B, C>[]` with its arguments written.
    private static String withArguments(String type) {
        int open = type.indexOf('<');
        if (open < 0) {
            return type.strip();
        }
        int close = closing(type, open);
        StringBuilder written = new StringBuilder(type.substring(0, open).strip()).append('<');
        String comma = "";
        for (String argument : split(type.substring(open + 1, close), ',')) {
            written.append(comma).append(written(argument));
            comma = ", ";
        }
        return written.append('>')
                .append(withArguments(type.substring(Math.min(close + 1, type.length()))))
                .toString();
    }

    private static int closing(String type, int open) {
        int depth = 0;
        for (int i = open; i < type.length(); i++) {
            depth += type.charAt(i) == '<' ? 1 : type.charAt(i) == '>' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return type.length();
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == separator && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
