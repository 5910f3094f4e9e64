package dev.tensordojo.runner.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The first place of a text that Java cannot read at all, in words: who cannot see a character, or takes it for
/// another, is not helped by its number.
///
/// @param start where it stands in the text
/// @param end exclusive
public record LexicalError(int start, int end, String message) {

    private static final String ASCII = " \t\f\r\n!\"%&'()*+,-./:;<=>?@[]^{|}~";
    private static final int FULL_WIDTH_FIRST = 0xff01;
    private static final int FULL_WIDTH_LAST = 0xff5e;
    private static final int FULL_WIDTH_SHIFT = 0xfee0;

    private static final Map<Integer, String> SPACES = Map.of(
            0x00a0, "a no-break space, as web pages have it",
            0x202f, "a narrow no-break space",
            0x3000, "a full-width space",
            0x200b, "a zero-width space, which cannot be seen",
            0x2028, "a line separator, which cannot be seen",
            0x2029, "a paragraph separator, which cannot be seen",
            0x0085, "a line end of another kind");

    /// What to write instead of characters that look or mean the same.
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("\u201c\u201d\u201e\u201f\u2033\u300c\u300d\u300e\u300f\u00ab\u00bb", "\""),
            Map.entry("\u2018\u2019\u201a\u201b\u2032\u00b4", "'"),
            Map.entry("\u3001\u060c\uff64", ","),
            Map.entry("\u3002\uff61\u30fb\u00b7", "."),
            Map.entry("\u2212\u2010\u2011\u2012\u2013\u2014\u2015", "-"),
            Map.entry("\u00d7\u2217\u22c5", "*"),
            Map.entry("\u00f7\u2215\u2044", "/"),
            Map.entry("\u301c", "~"),
            Map.entry("\u3010\u3014", "["),
            Map.entry("\u3011\u3015", "]"),
            Map.entry("\u2264", "<="),
            Map.entry("\u2265", ">="),
            Map.entry("\u2260", "!="),
            Map.entry("\u2192\u21d2", "->"),
            Map.entry("\u2026", "..."),
            Map.entry("\u3008", "<"),
            Map.entry("\u3009", ">"),
            Map.entry("\u037e", ";"));

    /// @return null where Java can read all of the text
    public static @Nullable LexicalError in(String text) {
        Scan scan = new Scan(text);
        int before = 0;
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            if (at < before) {
                continue;
            }
            if (isLetterOrDigit(text, at)) {
                int end = wordEnd(text, at);
                LexicalError digit = foreignDigit(text, at, end);
                if (digit != null) {
                    return digit;
                }
                before = end;
            } else if (ASCII.indexOf(text.charAt(at)) < 0 && !isEscape(text, at)) {
                return character(text.codePointAt(at), at);
            }
        }
        return scan.openComment() < 0
                ? null
                : new LexicalError(scan.openComment(), scan.openComment() + 2, "unclosed comment: */ is missing");
    }

    private static boolean isLetterOrDigit(String text, int at) {
        int c = text.codePointAt(at);
        return Character.isJavaIdentifierStart(c) || Character.isDigit(c);
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isJavaIdentifierPart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /// A number may only have the digits 0 to 9; a name may have others behind its first letter.
    private static @Nullable LexicalError foreignDigit(String text, int start, int end) {
        if (!Character.isDigit(text.codePointAt(start))) {
            return null;
        }
        for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c >= 128 && Character.isDigit(c)) {
                return illegal(
                        c,
                        i,
                        named(c, isFullWidth(c) ? "a full-width digit" : "a digit of another kind") + "; write "
                                + Character.digit(c, 10));
            }
        }
        return null;
    }

    /// Letters may be written by their numbers.
    private static boolean isEscape(String text, int at) {
        return text.startsWith("\\u", at);
    }

    private static LexicalError character(int c, int at) {
        String space = SPACES.get(c);
        if (space == null && (Character.isSpaceChar(c) || Character.isWhitespace(c))) {
            space = "a space of an unusual width";
        }
        if (space != null) {
            boolean nothing = c == 0x200b;
            return illegal(c, at, "this is " + space + (nothing ? "; delete it" : "; write a plain one"));
        }
        if (Character.isIdentifierIgnorable(c)) {
            return illegal(c, at, "it cannot be seen (its number is %04X); delete it".formatted(c));
        }
        if (isFullWidth(c)) {
            return illegal(c, at, named(c, "a full-width character") + "; write " + (char) (c - FULL_WIDTH_SHIFT));
        }
        for (Map.Entry<String, String> each : INSTEAD.entrySet()) {
            if (each.getKey().indexOf(c) >= 0) {
                return illegal(c, at, named(c, "not a character of Java") + "; write " + each.getValue());
            }
        }
        return illegal(c, at, "'" + Character.toString(c) + "'");
    }

    private static boolean isFullWidth(int c) {
        return c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST;
    }

    private static String named(int c, String what) {
        return Character.toString(c) + " is " + what;
    }

    private static LexicalError illegal(int c, int at, String words) {
        return new LexicalError(at, at + Character.charCount(c), "illegal character: " + words);
    }
}
