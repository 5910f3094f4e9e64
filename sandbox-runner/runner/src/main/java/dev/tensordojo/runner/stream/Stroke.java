package dev.tensordojo.runner.stream;

/// What is known of a piece of text that is written from the left edge of a line: how far it reaches, and what it
/// leaves behind for the text after it.
///
/// @param columns how many it fills; negative where nobody knows
/// @param erases whether it wipes away whatever stood there before, however long
/// @param looks the escapes that set colours and weights and hold on after its end
record Stroke(int columns, boolean erases, String looks) {

    static final Stroke UNKNOWN = new Stroke(-1, false, "");

    private static final int MOST_LOOKS = 100;
    private static final char ESCAPE = '\u001b';

    /// Whether nothing of another one is seen any more when this one is written over it.
    boolean covers(Stroke other) {
        return columns >= 0 && other.columns >= 0 && (erases || columns >= other.columns);
    }

    /// Reads text from a place to its end; returns [#UNKNOWN] where it holds anything that is not understood here.
    static Stroke of(CharSequence text, int from) {
        int columns = 0;
        boolean erases = false;
        StringBuilder looks = new StringBuilder();
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ESCAPE) {
                int end = endOfEscape(text, i);
                if (end < 0) {
                    return UNKNOWN;
                }
                String escape = text.subSequence(i, end).toString();
                if (escape.endsWith("m")) {
                    note(looks, escape);
                } else if (escape.equals("\u001b[K") || escape.equals("\u001b[0K") || escape.equals("\u001b[2K")) {
                    erases = true;
                } else {
                    return UNKNOWN;
                }
                i = end;
            } else if (c == '\r') {
                // Only looks stand before it: those of writings that were covered.
                columns = 0;
                i++;
            } else {
                int width = widthOf(c);
                if (width < 0) {
                    return UNKNOWN;
                }
                columns += width;
                i++;
            }
        }
        return looks.length() > MOST_LOOKS ? UNKNOWN : new Stroke(columns, erases, looks.toString());
    }

    private static int endOfEscape(CharSequence text, int from) {
        if (from + 1 >= text.length() || text.charAt(from + 1) != '[') {
            return -1;
        }
        int i = from + 2;
        while (i < text.length() && (Character.isDigit(text.charAt(i)) || text.charAt(i) == ';')) {
            i++;
        }
        return i < text.length() ? i + 1 : -1;
    }

    private static void note(StringBuilder looks, String escape) {
        if (escape.equals("\u001b[m") || escape.equals("\u001b[0m")) {
            looks.setLength(0);
        }
        if (!looks.toString().endsWith(escape)) {
            looks.append(escape);
        }
    }

    /// One or two columns for letters that are certain to take so many, negative for others.
    private static int widthOf(char c) {
        if (lies(c, ' ', '~') || lies(c, 0xa1, 0x24f) || lies(c, 0x2500, 0x259f)) {
            return 1;
        }
        // Kana, ideographs, Hangul, full-width forms.
        return lies(c, 0x3041, 0xa4cf) || lies(c, 0xac00, 0xd7a3) || lies(c, 0xff01, 0xff60) ? 2 : -1;
    }

    private static boolean lies(char c, int from, int to) {
        return c >= from && c <= to;
    }
}
