package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;

/// A tensor as numbers to look at: its values, of a large one fewer of them, and statistics of all.
///
/// @param id of a picture that replaces the one before; empty where each is a new one
/// @param values row-major values (bool as 0 and 1) of the shown shape
/// @param shownShape the sizes of what is shown
/// @param steps of each dimension how many elements one of the shown stands for: in the last two the mean of so
///     many, in those before the first of so many
public record TensorFigure(
        String id,
        String name,
        String dtype,
        long[] shape,
        double[] values,
        long[] shownShape,
        long[] steps,
        TensorStats stats)
        implements Figure {

    private static final int MOST = 32_768;
    /// Of few slices, as a picture's colours are: with up to 20 letters for a number still below 2 MB.
    private static final int MOST_OF_COLOURS = 65_536;
    /// Of a picture that comes again and again.
    private static final int MOST_OF_LIVE = 16_384;

    /// Looks at a tensor.
    public static TensorFigure of(String name, Tensor tensor) {
        boolean colours = tensor.dim() == 3 && tensor.size(0) <= 4;
        return of("", name, tensor, colours ? MOST_OF_COLOURS : MOST);
    }

    /// Looks at a tensor again: the picture takes the place of the last one of this name.
    static TensorFigure live(String name, Tensor tensor) {
        return of(name, name, tensor, MOST_OF_LIVE);
    }

    private static TensorFigure of(String id, String name, Tensor tensor, int most) {
        Tensor t = tensor.detach();
        long[] shape = t.shape().toArray();
        Overview overview = Overview.of(shape, most);
        double[] values = overview.isWhole() ? t.toDoubleArray() : new Sketch(overview).of(t);
        if (!overview.isWhole() || (t.dtype().isFloatingPoint() && t.dtype() != DType.FLOAT64)) {
            shorten(values);
        }
        return new TensorFigure(
                id, name, t.dtype().printName(), shape, values, overview.shown(), overview.steps(), TensorStats.of(t));
    }

    /// Of a float's digits, those that tell it from other floats: half as many letters to send.
    private static void shorten(double[] values) {
        for (int i = 0; i < values.length; i++) {
            double size = Math.abs(values[i]);
            if (size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE && size != Math.rint(size)) {
                values[i] = Double.parseDouble(Float.toString((float) values[i]));
            }
        }
    }
}
