package dev.tensordojo.runner.source;

import dev.tensordojo.protocol.Diagnostic;
import java.util.Arrays;

/// Offsets of a cell's text as lines and columns. Lines end with `\n`, `\r\n` or `\r`, as they do for an editor.
public final class Positions {

    private final int length;
    private final int[] lineStarts;

    public Positions(String text) {
        length = text.length();
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines++] = i + 1;
            }
        }
        lineStarts = Arrays.copyOf(starts, lines);
    }

    /// How many lines end in a text.
    public static int lineEnds(String text) {
        return new Positions(text).lineStarts.length - 1;
    }

    /// The line (1-based) of an offset; offsets outside belong to the nearest line.
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, inside(offset));
        return found >= 0 ? found + 1 : -found - 1;
    }

    public int column(int offset) {
        return inside(offset) - lineStarts[line(offset) - 1] + 1;
    }

    /// A diagnostic for the text from `start` to `end` (exclusive), of at least one character where there is one.
    public Diagnostic diagnostic(Diagnostic.Severity severity, String message, int start, int end) {
        int from = inside(start);
        int to = Math.max(inside(end), Math.min(from + 1, length));
        return new Diagnostic(severity, message, line(from), column(from), line(to), column(to));
    }

    private int inside(int offset) {
        return Math.clamp(offset, 0, length);
    }
}
