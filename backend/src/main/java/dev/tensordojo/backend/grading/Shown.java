package dev.tensordojo.backend.grading;

import dev.tensordojo.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Values as a verdict shows them: short, and in the words of the tensor library.
final class Shown {

    /// Numbers of a tensor or items of a list; a verdict is no place for more.
    private static final int MOST_NUMBERS = 48;

    private static final int MOST_ITEMS = 10;
    private static final int MOST_CHARS = 300;

    private Shown() {}

    /// `float32[2, 3]`, `long`, `List of 3`: what a value is, without saying which.
    static String kind(Value value) {
        return switch (value) {
            case Value.None() -> "null";
            case Value.Truth _ -> "boolean";
            case Value.Whole _ -> "long";
            case Value.Decimal _ -> "double";
            case Value.Text _ -> "String";
            case Value.Numbers numbers -> numbers.dtype() + numbers.shape();
            case Value.Many(List<Value> items) -> "List of " + items.size();
            case Value.Entries(List<Value.Entry> entries) -> "Map of " + entries.size();
            case Value.Opaque(String type) -> cut(type);
        };
    }

    /// A value with its kind where that does not show by itself.
    static String value(Value value) {
        return switch (value) {
            case Value.None() -> "null";
            case Value.Truth(boolean truth) -> String.valueOf(truth);
            case Value.Whole(long number) -> String.valueOf(number);
            case Value.Decimal(double number) -> number(number, "float64");
            case Value.Text(String text) -> '"' + cut(text) + '"';
            case Value.Numbers numbers -> kind(numbers) + " " + values(numbers);
            case Value.Many(List<Value> items) ->
                items.stream()
                        .limit(MOST_ITEMS)
                        .map(Shown::value)
                        .collect(Collectors.joining(", ", "[", items.size() > MOST_ITEMS ? ", …]" : "]"));
            case Value.Entries(List<Value.Entry> entries) ->
                entries.stream()
                        .limit(MOST_ITEMS)
                        .map(entry -> value(entry.key()) + "=" + value(entry.value()))
                        .collect(Collectors.joining(", ", "{", entries.size() > MOST_ITEMS ? ", …}" : "}"));
            case Value.Opaque(String type) -> cut(type);
        };
    }

    /// Inputs as an author would write them: `rows = 3, cols = 5`.
    static String inputs(Map<String, Value> inputs) {
        return inputs.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + value(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String number(double number, String dtype) {
        if (dtype.equals("bool")) {
            return number == 0 ? "false" : "true";
        }
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (!dtype.contains("float")) {
            return String.valueOf((long) number);
        }
        return dtype.equals("float64") ? String.valueOf(number) : String.valueOf((float) number);
    }

    private static String values(Value.Numbers numbers) {
        if (numbers.values().length > MOST_NUMBERS) {
            return "…";
        }
        if (numbers.values().length == 0) {
            return "[]";
        }
        StringBuilder text = new StringBuilder();
        write(numbers, 0, 0, text);
        return text.toString();
    }

    /// Writes the block of the tensor that begins at `from` and spans the dimensions from `dimension` on.
    private static void write(Value.Numbers numbers, int dimension, int from, StringBuilder text) {
        if (dimension == numbers.shape().size()) {
            text.append(number(numbers.values()[from], numbers.dtype()));
            return;
        }
        int stride = 1;
        for (int d = dimension + 1; d < numbers.shape().size(); d++) {
            stride *= Math.toIntExact(numbers.shape().get(d));
        }
        text.append('[');
        for (int i = 0; i < numbers.shape().get(dimension); i++) {
            text.append(i == 0 ? "" : ", ");
            write(numbers, dimension + 1, from + i * stride, text);
        }
        text.append(']');
    }

    static String cut(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
    }
}
