package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.ValueError;

/// A value for each place of a grid, to lie under the points and lines of a chart.
///
/// @param contours whether lines of equal value are drawn, not colours
/// @param x where the columns stand, rising
/// @param y where the rows stand, rising
/// @param values a row for each y, with a value for each x
public record Field(String name, boolean contours, double[] x, double[] y, double[] values) {
    public Field {
        rising(x, "x");
        rising(y, "y");
        if ((long) x.length * y.length != values.length) {
            throw new ValueError("z has " + values.length + " values, but the grid of y and x has (" + y.length + ", "
                    + x.length + ")\n  z needs a row for each y and in it a value for each x.");
        }
    }

    private static void rising(double[] numbers, String what) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i]) || (i > 0 && numbers[i] <= numbers[i - 1])) {
                throw new ValueError(what + " must rise from value to value, but " + what + "[" + i + "] is "
                        + numbers[i] + (i > 0 ? " after " + numbers[i - 1] : "")
                        + "\n  Torch.linspace(low, high, steps) makes such places.");
            }
        }
        if (numbers.length < 2) {
            throw new ValueError(what + " must have at least 2 values, got " + numbers.length
                    + "\n  Torch.linspace(low, high, steps) makes such places.");
        }
    }
}
