package dev.tensordojo.tensor.viz;

/// One set of points of a chart.
///
/// @param kind `line`, `scatter` or `bar`
public record Series(String name, String kind, double[] x, double[] y) {
    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "series '" + name + "' has " + x.length + " x and " + y.length + " y values");
        }
    }
}
