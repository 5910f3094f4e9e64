package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;

/// Fewer values in place of all: what a [Overview] says.
final class Sketch {
    private final Overview overview;
    private final double[] values;
    private int filled;

    Sketch(Overview overview) {
        this.overview = overview;
        int count = 1;
        for (long size : overview.shown()) {
            count = Math.multiplyExact(count, (int) size);
        }
        values = new double[count];
    }

    double[] of(Tensor t) {
        slices(t.dim() == 1 ? t.unsqueeze(0) : t, 0);
        return values;
    }

    /// @param dim how many dimensions were chosen from already
    private void slices(Tensor t, int dim) {
        if (t.dim() == 2) {
            means(t);
            return;
        }
        for (long i = 0; i < t.size(0); i += overview.steps()[dim]) {
            slices(t.select(0, i), dim + 1);
        }
    }

    private void means(Tensor plane) {
        long[] steps = overview.steps();
        int width = (int) steps[steps.length - 1];
        int height = steps.length == 1 ? 1 : (int) steps[steps.length - 2];
        int columns = (int) plane.size(1);
        if (width == 1 && height == 1) {
            double[] whole = plane.toDoubleArray();
            System.arraycopy(whole, 0, values, filled, whole.length);
            filled += whole.length;
            return;
        }
        for (long from = 0; from < plane.size(0); from += height) {
            int rows = (int) Math.min(height, plane.size(0) - from);
            double[] sums = new double[Math.ceilDiv(columns, width)];
            int[] place = {0};
            Pieces.read(plane.narrow(0, from, rows), piece -> place[0] = add(piece, sums, place[0], columns, width));
            for (int c = 0; c < sums.length; c++) {
                values[filled++] = sums[c] / ((double) rows * Math.min(width, columns - c * width));
            }
        }
    }

    /// @param from the column of the first number
    /// @return that of the next one
    private static int add(double[] piece, double[] sums, int from, int columns, int width) {
        int column = from;
        int i = 0;
        while (i < piece.length) {
            int block = column / width;
            int end = Math.min(piece.length, i + Math.min((block + 1) * width, columns) - column);
            column += end - i;
            double sum = 0;
            while (i < end) {
                sum += piece[i++];
            }
            sums[block] += sum;
            column = column == columns ? 0 : column;
        }
        return column;
    }
}
