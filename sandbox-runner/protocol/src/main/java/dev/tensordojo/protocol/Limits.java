package dev.tensordojo.protocol;

import java.util.List;
import java.util.Objects;

/// The sizes that no message may exceed, and the checks that hold them. Both sides check: the sender finds its
/// mistake early, the backend believes nobody.
public final class Limits {

    /// A whole frame, header excluded.
    public static final int FRAME_BYTES = 8 << 20;

    /// The text of a cell.
    public static final int CODE_CHARS = 200_000;

    /// The text of one output or result message.
    public static final int OUTPUT_CHARS = 256 * 1024;

    /// Names, labels, types.
    public static final int NAME_CHARS = 500;

    /// Values in one display.
    public static final int DISPLAY_VALUES = 16_384;

    /// Names along an axis of a chart.
    public static final int CATEGORIES = 200;

    /// Pictures shown side by side.
    public static final int PICTURES = 400;

    /// Values of all these pictures together.
    public static final int PICTURE_VALUES = 65_536;

    /// Rows, and columns, of a matrix with names.
    public static final int MATRIX_EDGE = 64;

    /// Axes of parallel coordinates.
    public static final int PARALLEL_AXES = 20;

    /// Values in one tensor that is judged.
    public static final int VALUE_NUMBERS = 500_000;

    /// Variables told after a run: the longest possible ones fit a frame.
    public static final int VARIABLES = 2_000;

    /// Diagnostics in one answer.
    public static final int DIAGNOSTICS = 100;

    /// Completions in one answer.
    public static final int COMPLETIONS = 300;

    /// Entries of all lists and maps of one message together, nested ones included: what a small frame of tiny
    /// values may grow to in memory.
    public static final int ITEMS = 200_000;

    private static final int ID_CHARS = 100;
    private static final int MAX_RANK = 32;

    private Limits() {}

    /// The beginning of a text, at most so many chars of it; a letter of two chars is in it whole or not at all.
    public static String beginning(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        boolean between = chars > 0
                && Character.isHighSurrogate(text.charAt(chars - 1))
                && Character.isLowSurrogate(text.charAt(chars));
        return text.substring(0, between ? chars - 1 : chars);
    }

    /// The same with a sign, within the same length, that there is more.
    public static String cut(String text, int chars) {
        return text.length() <= chars ? text : beginning(text, chars - 1) + "…";
    }

    static void requirePlace(String code, int cursor) {
        requireAtMost(code, CODE_CHARS, "code");
        if (cursor < 0 || cursor > code.length()) {
            throw new IllegalArgumentException("cursor " + cursor + " outside a text of " + code.length());
        }
    }

    static void requireId(String id) {
        if (id.isEmpty() || id.length() > ID_CHARS) {
            throw new IllegalArgumentException("an id has 1 to " + ID_CHARS + " characters, not " + id.length());
        }
    }

    static void requireAtMost(String text, int chars, String what) {
        if (text.length() > chars) {
            throw new IllegalArgumentException(
                    what + " has " + text.length() + " characters; at most " + chars + " are allowed");
        }
    }

    static <T> List<T> requireAtMost(List<T> items, int count, String what) {
        if (items.size() > count) {
            throw new IllegalArgumentException(
                    what + ": " + items.size() + " items; at most " + count + " are allowed");
        }
        return List.copyOf(items);
    }

    static void requireAtMost(double[] values, int count, String what) {
        Objects.requireNonNull(values);
        if (values.length > count) {
            throw new IllegalArgumentException(
                    what + ": " + values.length + " numbers; at most " + count + " are allowed");
        }
    }

    /// Texts of at most [#NAME_CHARS] each.
    static List<String> requireLabels(List<String> labels, int count, String what) {
        List<String> checked = requireAtMost(labels, count, what);
        checked.forEach(label -> requireAtMost(label, NAME_CHARS, what));
        return checked;
    }

    static void requireNatural(long number, String what) {
        if (number < 0) {
            throw new IllegalArgumentException(what + " is negative: " + number);
        }
    }

    /// Places within a text, each behind the one before.
    static List<Integer> requireRising(List<Integer> places, int chars) {
        int before = 0;
        for (int place : places) {
            if (place <= before || place >= chars) {
                throw new IllegalArgumentException("turn " + place + " after " + before + " in a text of " + chars);
            }
            before = place;
        }
        return List.copyOf(places);
    }

    /// Finite numbers, each above the one before.
    static void requireRising(double[] numbers, String what) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i]) || (i > 0 && numbers[i] <= numbers[i - 1])) {
                throw new IllegalArgumentException(what + " does not rise at " + i);
            }
        }
    }

    static List<Long> requireShape(List<Long> shape) {
        List<Long> checked = requireAtMost(shape, MAX_RANK, "dimensions");
        checked.forEach(size -> requireNatural(size, "size"));
        return checked;
    }

    /// The number of elements of a shape; fails where it does not fit a long.
    static long elements(List<Long> shape) {
        long elements = 1;
        for (long size : shape) {
            elements = Math.multiplyExact(elements, size);
        }
        return elements;
    }
}
