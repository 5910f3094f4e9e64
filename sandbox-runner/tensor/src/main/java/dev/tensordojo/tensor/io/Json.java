package dev.tensordojo.tensor.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Strict JSON for headers: objects become maps in order, numbers `Long` or `Double`, duplicate keys are an error.
///
/// A library would be heavier than the need: file headers are the only JSON here.
final class Json {
    private static final int DEEPEST = 64;

    private final String what;
    private final String text;
    private int at;

    private Json(String what, String text) {
        this.what = what;
        this.text = text;
    }

    /// The value of a whole text; spaces may follow it. `what` names the source in messages.
    static @Nullable Object parse(String what, String text) {
        Json p = new Json(what, text);
        Object value = p.value(0);
        p.space();
        if (p.at < text.length()) {
            throw p.error("something follows the end");
        }
        return value;
    }

    private FileError error(String why) {
        return new FileError(what + " is not valid JSON: " + why + " at character " + at + ".\n  The file is damaged.");
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw error("it ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        space();
        if (peek() != c) {
            throw error("expected '" + c + "', found '" + peek() + "'");
        }
        at++;
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) {
            throw error("it is nested deeper than " + DEEPEST + " levels");
        }
        space();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw error("expected " + word);
        }
        at += word.length();
        return value;
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        expect('{');
        space();
        if (peek() == '}') {
            at++;
            return out;
        }
        while (true) {
            space();
            String key = string();
            if (out.containsKey(key)) {
                throw error("the key \"" + key + "\" stands twice");
            }
            expect(':');
            out.put(key, value(depth + 1));
            space();
            if (peek() == '}') {
                at++;
                return out;
            }
            expect(',');
        }
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> out = new ArrayList<>();
        expect('[');
        space();
        if (peek() == ']') {
            at++;
            return out;
        }
        while (true) {
            out.add(value(depth + 1));
            space();
            if (peek() == ']') {
                at++;
                return out;
            }
            expect(',');
        }
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw error("a control character stands in a text");
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error("unknown escape \\" + c);
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw error("four hexadecimal digits must follow \\u");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private Number number() {
        int start = at;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            at = start;
            throw error("expected a value");
        }
        try {
            return digits.matches("-?[0-9]+") ? (Number) Long.valueOf(digits) : Double.valueOf(digits);
        } catch (NumberFormatException e) {
            at = start;
            throw error("the number " + digits + " is too large");
        }
    }

    /// A text in quotes, escaped as JSON wants it.
    static String quote(String s) {
        StringBuilder out = new StringBuilder(s.length() + 2).append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
