package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;

/// What there is to say of all elements of a tensor; NaN and ±∞ are counted apart and have no part in the rest.
///
/// @param min NaN where there is no finite element, like mean and max
/// @param std as `x.std()`: NaN of a single element
/// @param bins how many elements lie in each of so many parts of equal width from `min` to `max`; none without any
public record TensorStats(
        double min, double mean, double max, double std, long nanCount, long infCount, long zeroCount, long[] bins) {

    private static final int BINS = 24;

    static TensorStats of(Tensor t) {
        Counts counts = new Counts();
        Pieces.read(t, counts::add);
        if (counts.finite == 0) {
            return new TensorStats(
                    Double.NaN, Double.NaN, Double.NaN, Double.NaN, counts.nan, counts.inf, 0, new long[0]);
        }
        Spread spread = new Spread(counts);
        Pieces.read(t, spread::add);
        double std = counts.finite == 1 ? Double.NaN : Math.sqrt(spread.squares / (counts.finite - 1));
        return new TensorStats(
                counts.min, spread.mean, counts.max, std, counts.nan, counts.inf, counts.zero, spread.bins);
    }

    private static final class Counts {
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double sum;
        private long nan;
        private long inf;
        private long zero;
        private long finite;

        void add(double[] values) {
            for (double d : values) {
                if (Double.isNaN(d)) {
                    nan++;
                } else if (Double.isInfinite(d)) {
                    inf++;
                } else {
                    finite++;
                    sum += d;
                    zero += d == 0 ? 1 : 0;
                    min = Math.min(min, d);
                    max = Math.max(max, d);
                }
            }
        }
    }

    private static final class Spread {
        private final long[] bins = new long[BINS];
        private final double min;
        private final double scale;
        private final double mean;
        private double squares;

        Spread(Counts counts) {
            min = counts.min;
            mean = counts.sum / counts.finite;
            double width = counts.max - counts.min;
            scale = width > 0 ? BINS / width : 0;
        }

        void add(double[] values) {
            for (double d : values) {
                if (Double.isFinite(d)) {
                    squares += (d - mean) * (d - mean);
                    bins[Math.min(BINS - 1, (int) ((d - min) * scale))]++;
                }
            }
        }
    }
}
