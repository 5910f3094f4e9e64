package dev.tensordojo.runner.source;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A bracket without its other half.
///
/// @param at where it stands
/// @param opens whether it is one that is never closed
public record LoneBracket(char bracket, int at, boolean opens) {

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    /// In words.
    public String message() {
        return opens
                ? "A " + CLOSING.charAt(OPENING.indexOf(bracket)) + " is missing: this " + bracket + " is never closed."
                : "This " + bracket + " closes nothing.";
    }

    /// The first bracket that closes nothing, else the one that is never closed, or null. Where a brace is closed by
    /// one that stands further to the left, its own is missing, whatever comes behind.
    public static @Nullable LoneBracket in(String source) {
        Deque<Integer> open = new ArrayDeque<>();
        int missing = -1;
        Scan scan = new Scan(source);
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            char c = source.charAt(at);
            if (OPENING.indexOf(c) >= 0) {
                open.push(at);
            } else if (CLOSING.indexOf(c) >= 0) {
                if (open.isEmpty()) {
                    return new LoneBracket(c, at, false);
                }
                int opened = open.pop();
                boolean outdented =
                        c == '}' && isFirstOfLine(source, at) && indent(source, at) < indent(source, opened);
                missing = missing < 0 && outdented ? opened : missing;
            }
        }
        if (open.isEmpty()) {
            return null;
        }
        int lone = missing < 0 ? open.pop() : missing;
        return new LoneBracket(source.charAt(lone), lone, true);
    }

    private static int indent(String source, int at) {
        int start = source.lastIndexOf('\n', at) + 1;
        int first = start;
        while (first < at && Character.isWhitespace(source.charAt(first))) {
            first++;
        }
        return first - start;
    }

    private static boolean isFirstOfLine(String source, int at) {
        return source.substring(source.lastIndexOf('\n', at) + 1, at).isBlank();
    }
}
