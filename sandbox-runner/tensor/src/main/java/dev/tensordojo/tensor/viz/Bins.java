package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.ValueError;

/// How often values fall between which edges.
final class Bins {
    private static final int MOST = 1_000;

    private final String name;
    private final double[] values;
    private final int count;
    private final double low;
    private final double high;

    Bins(String name, double[] values, int count) {
        if (count < 1 || count > MOST) {
            throw new ValueError("bins must be 1 to " + MOST + ", got " + count
                    + "\n  Between 10 and 50 show the shape of most data.");
        }
        this.name = name;
        this.values = values;
        this.count = count;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        low = least;
        high = most;
    }

    /// The least finite value, or ∞.
    double low() {
        return low;
    }

    /// The largest finite value, or −∞.
    double high() {
        return high;
    }

    /// Counts between `from` and `to`: the last bin holds its upper edge too. What is not finite has no bin, and is
    /// told behind the name.
    Series counted(double from, double to) {
        boolean none = from > to;
        double left = none ? 0 : from == to ? from - 0.5 : from;
        double right = none ? 1 : from == to ? to + 0.5 : to;
        double width = right / count - left / count;
        double[] edges = new double[count + 1];
        double[] counts = new double[count + 1];
        for (int i = 0; i < count; i++) {
            edges[i] = left + i * width;
        }
        edges[count] = right;
        int others = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                counts[Math.clamp((int) Math.floor((value - left) / width), 0, count - 1)]++;
            } else {
                others++;
            }
        }
        return new Series(others == 0 ? name : name + " (NaN, ±∞: " + others + ")", "histogram", edges, counts);
    }
}
