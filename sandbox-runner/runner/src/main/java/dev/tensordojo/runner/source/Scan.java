package dev.tensordojo.runner.source;

/// Walks over the characters of Java text that are code: not in comments, strings, text blocks or character
/// literals.
public final class Scan {

    public static final String ESCAPE = "\\" + "u";

    private final String text;
    private int at = -1;
    private int after;
    private int depth;
    private int openComment = -1;

    public Scan(String text) {
        this.text = text;
    }

    /// The offset of the next character of code, or -1 at the end. Brackets are reported after [#depth()] has
    /// counted them when they open, before when they close.
    public int next() {
        if (at >= 0 && at < text.length()) {
            char left = text.charAt(at);
            if (left == ')' || left == ']' || left == '}') {
                depth--;
            }
        }
        at = after;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("//", at)) {
                at = end(text.indexOf('\n', at), 0);
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                openComment = close < 0 ? at : -1;
                at = end(close, 2);
            } else if (text.startsWith("\"\"\"", at)) {
                after = closing("\"\"\"", at + 3);
                return at;
            } else if (c == '"' || c == '\'') {
                after = closing(String.valueOf(c), at + 1);
                return at;
            } else {
                if (c == '(' || c == '[' || c == '{') {
                    depth++;
                }
                after = at + 1;
                return at;
            }
        }
        after = at;
        return -1;
    }

    /// The text with a plain space for every other white space in its comments, where Java allows any, and between
    /// statements, where it does no harm: JShell blanks comments, leaves white space in them as it is, and then
    /// refuses it. Everything keeps its place.
    public static String plainSpaces(String text) {
        if (text.chars().noneMatch(Scan::isOddSpace)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text);
        Scan scan = new Scan(text);
        boolean between = true;
        int from = 0;
        int at;
        do {
            at = scan.next();
            for (int i = from; i < (at < 0 ? text.length() : at); i++) {
                plain.setCharAt(i, isOddSpace(text.charAt(i)) ? ' ' : text.charAt(i));
            }
            from = scan.end();
            if (at >= 0 && between && isOddSpace(text.charAt(at))) {
                plain.setCharAt(at, ' ');
            } else if (at >= 0 && !Character.isWhitespace(text.charAt(at))) {
                between = scan.endsStatement();
            }
        } while (at >= 0);
        return plain.toString();
    }

    /// Whether what was reported last may end a statement that is not within another one.
    boolean endsStatement() {
        char c = text.charAt(at);
        return (c == ';' && depth == 0) || (c == '}' && depth == 1);
    }

    private static boolean isOddSpace(int c) {
        return Character.isWhitespace(c) && " \t\f\r\n".indexOf(c) < 0;
    }

    /// Whether a name may stand in code: letters may also be written as Unicode escapes.
    public static boolean mayName(String text, String name) {
        return text.contains(ESCAPE) || findName(text, name) >= 0;
    }

    /// Where a name stands in code as a word of its own, or -1.
    public static int findName(String text, String name) {
        Scan scan = new Scan(text);
        char before = ' ';
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            int end = at + name.length();
            if (!name.isEmpty()
                    && !Character.isJavaIdentifierPart(before)
                    && text.startsWith(name, at)
                    && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
                return at;
            }
            before = text.charAt(at);
        }
        return -1;
    }

    /// Where a character stands last in code; the length of a text that does not have it.
    public static int lastIndexOf(String text, char c) {
        int last = text.length();
        Scan scan = new Scan(text);
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            last = text.charAt(at) == c ? at : last;
        }
        return last;
    }

    /// Whether a character is code, not in a comment or a string.
    public static boolean isCode(String text, int offset) {
        Scan scan = new Scan(text);
        int at = scan.next();
        while (at >= 0 && at < offset) {
            at = scan.next();
        }
        return at == offset;
    }

    /// Where the identifier that has a place in it ends (exclusive); the place itself where there is none.
    public static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// The identifier, perhaps not whole, that a text ends with.
    public static String lastWord(String text) {
        int start = text.length();
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start);
    }

    /// Where what was reported last ends (exclusive): a string or a character literal is reported once.
    public int end() {
        return after;
    }

    public int depth() {
        return depth;
    }

    /// Where a comment begins that never ends, known at the end of the text; -1 where there is none.
    int openComment() {
        return openComment;
    }

    private int closing(String quote, int from) {
        int i = from;
        while (i < text.length() && !text.startsWith(quote, i)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + quote.length());
    }

    private int end(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }
}
