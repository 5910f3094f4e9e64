package dev.tensordojo.tensor.data;

import java.util.Locale;
import java.util.OptionalDouble;

/// How numbers are written in a file, and what one that is not understood looks like.
///
/// @param thousands the mark between groups of three digits; 0 when there is none
record CsvNumbers(char decimal, char thousands) {

    /// The number that a field holds, as Python's `float` reads it: Java would also take `1f` and `0x1p3`.
    OptionalDouble parse(String field) {
        String text = field.strip();
        if (thousands != 0 && text.indexOf(thousands) >= 0) {
            if (!isGrouped(text, thousands, decimal)) {
                return OptionalDouble.empty();
            }
            text = text.replace(String.valueOf(thousands), "");
        }
        if (decimal != '.') {
            if (text.indexOf('.') >= 0) {
                return OptionalDouble.empty();
            }
            text = text.replace(decimal, '.');
        }
        boolean plain = !text.isEmpty();
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
        }
        if (!plain) {
            return special(text);
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble special(String text) {
        String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        return switch (unsigned.toLowerCase(Locale.ROOT)) {
            case "nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "infinity" ->
                OptionalDouble.of(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }

    /// `1,234` and `1,234,567.8`, but not `1,5` or `12,34`.
    private static boolean isGrouped(String text, char mark, char decimal) {
        String m = "\\x%02x".formatted((int) mark);
        String d = "\\x%02x".formatted((int) decimal);
        return text.matches("[+-]?[0-9]{1,3}(%s[0-9]{3})+(%s[0-9]*)?([eE][+-]?[0-9]+)?".formatted(m, d));
    }

    /// What to do about a field that is no number; empty when nothing special can be said.
    String advice(String field) {
        String text = field.strip();
        if (text.chars().anyMatch(c -> c >= '０' && c <= '９')) {
            return " Its digits are full-width; numbers are written with half-width ones.";
        }
        StringBuilder out = new StringBuilder();
        if (decimal != ',' && text.matches("[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?")) {
            out.append(" If its comma stands before the fraction, read with o -> o.decimal(',').");
        }
        if (thousands != ',' && decimal != ',' && isGrouped(text, ',', decimal)) {
            out.append(" If its commas part thousands, read with o -> o.thousands(',').");
        }
        if (decimal == ',' && thousands != '.' && isGrouped(text, '.', ',')) {
            out.append(" If its points part thousands, read with o -> o.thousands('.').");
        }
        return out.toString();
    }
}
