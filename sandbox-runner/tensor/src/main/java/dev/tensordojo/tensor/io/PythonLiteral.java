package dev.tensordojo.tensor.io;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Python literal as text, as `ast.literal_eval` takes it: dictionaries become maps in order, tuples [Tuple], lists
/// `List`, whole numbers `BigInteger` (also Python 2's `2L`), texts `String`, `True`, `False` and `None` what they are.
///
/// Floating-point numbers, bytes and sets are not read: no header has them. Read by descent: one method a rule.
final class PythonLiteral {

    /// A Python tuple, which is another thing than a list.
    record Tuple(List<@Nullable Object> items) {}

    /// The text is no literal, and why.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why);
        }
    }

    private static final int DEEPEST = 32;

    /// As in Python.
    private static final int LONGEST_NUMBER = 4300;

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    static @Nullable Object parse(String text) throws Malformed {
        PythonLiteral p = new PythonLiteral(text);
        Object value = p.value(0);
        p.space();
        if (p.at < text.length()) {
            throw p.error("something follows the end");
        }
        return value;
    }

    private Malformed error(String why) {
        return new Malformed(why + " at character " + (at + 1));
    }

    /// White space, line breaks and comments.
    private void space() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '\\' && text.startsWith("\n", at + 1)) {
                at += 2;
            } else if (" \t\r\n\f".indexOf(c) >= 0) {
                at++;
            } else {
                return;
            }
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean take(char c) {
        space();
        if (peek() == c && at < text.length()) {
            at++;
            return true;
        }
        return false;
    }

    private @Nullable Object value(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw error("it is nested deeper than " + DEEPEST + " levels");
        }
        space();
        char c = peek();
        if (take('{')) {
            return dictionary(depth);
        }
        if (take('[')) {
            return items(']', depth).items();
        }
        if (take('(')) {
            return parentheses(depth);
        }
        if (c == '-' || c == '+' || isDigit(c)) {
            return number();
        }
        if (startsText()) {
            StringBuilder out = new StringBuilder();
            // Texts that stand side by side are one.
            for (; startsText(); space()) {
                text(out);
            }
            return out.toString();
        }
        return word();
    }

    private Map<@Nullable Object, @Nullable Object> dictionary(int depth) throws Malformed {
        Map<@Nullable Object, @Nullable Object> out = new LinkedHashMap<>();
        while (!take('}')) {
            Object key = value(depth + 1);
            if (!take(':')) {
                throw error("expected ':'");
            }
            out.put(key, value(depth + 1));
            if (!take(',')) {
                if (take('}')) {
                    break;
                }
                throw error("expected ',' or '}'");
            }
        }
        return out;
    }

    /// `(2)` is the number 2, `(2,)` a tuple.
    private @Nullable Object parentheses(int depth) throws Malformed {
        int start = at;
        Tuple tuple = items(')', depth);
        int last = at - 1;
        boolean comma = text.substring(start, last).stripTrailing().endsWith(",");
        return tuple.items().size() == 1 && !comma ? tuple.items().getFirst() : tuple;
    }

    private Tuple items(char end, int depth) throws Malformed {
        List<@Nullable Object> out = new ArrayList<>();
        while (!take(end)) {
            out.add(value(depth + 1));
            if (!take(',')) {
                if (take(end)) {
                    break;
                }
                throw error("expected ',' or '" + end + "'");
            }
        }
        return new Tuple(out);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private BigInteger number() throws Malformed {
        int start = at;
        boolean negative = false;
        for (; peek() == '-' || peek() == '+'; space()) {
            negative ^= peek() == '-';
            at++;
        }
        int from = at;
        while (isDigit(peek()) || isLetter(peek()) || peek() == '.') {
            at++;
        }
        String digits = text.substring(from, at).replaceAll("(?<=[0-9a-fA-F])_(?=[0-9a-fA-F])", "");
        if (digits.length() > 1 && (digits.endsWith("L") || digits.endsWith("l"))) {
            digits = digits.substring(0, digits.length() - 1);
        }
        int radix = digits.length() > 2 && digits.charAt(0) == '0'
                ? switch (digits.charAt(1)) {
                    case 'x', 'X' -> 16;
                    case 'o', 'O' -> 8;
                    case 'b', 'B' -> 2;
                    default -> 10;
                }
                : 10;
        try {
            if (digits.length() > LONGEST_NUMBER) {
                throw new NumberFormatException();
            }
            BigInteger n = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
            return negative ? n.negate() : n;
        } catch (NumberFormatException e) {
            at = start;
            throw error("expected a whole number");
        }
    }

    private @Nullable Object word() throws Malformed {
        int start = at;
        while (isLetter(peek()) || isDigit(peek())) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "True" -> true;
            case "False" -> false;
            case "None" -> null;
            default -> {
                at = start;
                throw error(word.isEmpty() ? "expected a value" : "'" + word + "' is not a literal");
            }
        };
    }

    // ---- texts ----

    /// A quote, or one of the letters that may stand before it.
    private boolean startsText() {
        int quote = at;
        while (quote < text.length() && "uUrR".indexOf(text.charAt(quote)) >= 0) {
            quote++;
        }
        return quote - at <= 1 && quote < text.length() && (text.charAt(quote) == '\'' || text.charAt(quote) == '"');
    }

    private void text(StringBuilder out) throws Malformed {
        boolean raw = peek() == 'r' || peek() == 'R';
        at += isLetter(peek()) ? 1 : 0;
        String one = String.valueOf(peek());
        String quote = text.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
        at += quote.length();
        while (!text.startsWith(quote, at)) {
            char c = peek();
            if (at >= text.length() || (c == '\n' && quote.length() == 1)) {
                throw error("a text does not end");
            }
            at++;
            if (c != '\\') {
                out.append(c);
            } else if (raw) {
                out.append(c).append(peek());
                at++;
            } else {
                escape(out);
            }
        }
        at += quote.length();
    }

    private void escape(StringBuilder out) throws Malformed {
        char c = peek();
        at++;
        switch (c) {
            case '\n' -> {}
            case '\\', '\'', '"' -> out.append(c);
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'v' -> out.append('\u000b');
            case 'x' -> out.appendCodePoint(code(2, 16));
            case 'u' -> out.appendCodePoint(code(4, 16));
            case 'U' -> out.appendCodePoint(code(8, 16));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                int digits = 1;
                while (digits < 3 && at + digits < text.length() && Character.digit(text.charAt(at + digits), 8) >= 0) {
                    digits++;
                }
                out.appendCodePoint(code(digits, 8));
            }
            default -> out.append('\\').append(c);
        }
    }

    private int code(int digits, int radix) throws Malformed {
        int value = 0;
        for (int i = 0; i < digits; i++, at++) {
            int digit = Character.digit(peek(), radix);
            if (digit < 0 || peek() > 'f') {
                throw error("a bad escape in a text");
            }
            value = value * radix + digit;
        }
        if (!Character.isValidCodePoint(value)) {
            throw error("a bad escape in a text");
        }
        return value;
    }
}
