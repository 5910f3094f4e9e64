package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.ValueError;

/// One set of points of a chart.
///
/// @param kind `line`, `scatter`, `bar`, `path`, `area`, `step`, `histogram`, of which x has the edges and the last
///     y is 0, or `band`, which has two points above one another at each place: where it begins and where it ends
public record Series(String name, String kind, double[] x, double[] y) {
    public Series {
        if (x.length != y.length) {
            throw new ValueError("x and y must have same first dimension, but have shapes (" + x.length + ",) and ("
                    + y.length + ",)\n  Each point of the series '" + name + "' needs an x and a y; cut the longer one"
                    + " to the length of the other, or leave x out to count from 0.");
        }
    }
}
