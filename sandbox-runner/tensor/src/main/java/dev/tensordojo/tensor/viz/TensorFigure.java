package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;

/// A tensor as numbers to look at: a leading block of its values and statistics over all of them.
///
/// @param id of a picture that replaces the one before; empty where each is a new one
/// @param values row-major values of the block (bool as 0 and 1), at most 16,384 of them
/// @param shownShape the block's shape: the last two sizes at most 64, leading ones cut until it is small enough
/// @param min over all elements, NaN and ±∞ not counted; NaN when there is none
public record TensorFigure(
        String id,
        String name,
        String dtype,
        long[] shape,
        double[] values,
        long[] shownShape,
        double min,
        double mean,
        double max,
        long nanCount,
        long infCount)
        implements Figure {

    private static final int EDGE = 64;
    private static final int MOST = 16_384;

    /// Looks at a tensor.
    public static TensorFigure of(String name, Tensor tensor) {
        return of("", name, tensor);
    }

    /// Looks at a tensor again: the picture takes the place of the last one of this name.
    static TensorFigure live(String name, Tensor tensor) {
        return of(name, name, tensor);
    }

    private static TensorFigure of(String id, String name, Tensor tensor) {
        Tensor t = tensor.detach();
        long[] shown = shownShape(t.shape().toArray());
        Tensor block = t;
        for (int i = 0; i < shown.length; i++) {
            block = block.narrow(i, 0, shown[i]);
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long nan = 0;
        long inf = 0;
        long finite = 0;
        for (double d : t.toDoubleArray()) {
            if (Double.isNaN(d)) {
                nan++;
            } else if (Double.isInfinite(d)) {
                inf++;
            } else {
                finite++;
                sum += d;
                min = Math.min(min, d);
                max = Math.max(max, d);
            }
        }
        boolean none = finite == 0;
        return new TensorFigure(
                id,
                name,
                t.dtype().printName(),
                t.shape().toArray(),
                block.toDoubleArray(),
                shown,
                none ? Double.NaN : min,
                none ? Double.NaN : sum / finite,
                none ? Double.NaN : max,
                nan,
                inf);
    }

    private static long[] shownShape(long[] shape) {
        long[] out = shape.clone();
        long room = MOST;
        for (int i = out.length - 1; i >= 0; i--) {
            if (i >= out.length - 2) {
                out[i] = Math.min(out[i], EDGE);
            } else {
                out[i] = Math.min(out[i], Math.max(1, room));
            }
            room /= Math.max(1, out[i]);
        }
        return out;
    }
}
