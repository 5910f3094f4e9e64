package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Tensors in the room that a node of a picture has: a number, a few of them, or how many there are.
final class ShortText {

    /// So many elements are written out.
    static final int FEW = 8;

    private static final MathContext DIGITS = new MathContext(4);

    private ShortText() {}

    /// `6`, `[1, 2.5]` or, of many, the shape.
    static String value(Tensor t) {
        return isReadable(t) && isFew(t) ? written(t) : t.shape().list();
    }

    /// The same; of many the shape and how long they are as a vector.
    static String gradient(Tensor g) {
        return isFew(g)
                ? value(g)
                : g.shape().list() + " ‖·‖ " + number(g.detach().norm().itemDouble());
    }

    /// At most four digits.
    static String number(double d) {
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            return Double.isNaN(d) ? "NaN" : d > 0 ? "∞" : "-∞";
        }
        if (d == Math.rint(d) && Math.abs(d) < 1e9) {
            return Long.toString((long) d);
        }
        return Math.abs(d) < 1e-4 || Math.abs(d) >= 1e9
                ? String.format(Locale.ROOT, "%.2e", d)
                : new BigDecimal(d).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    static boolean isFew(Tensor t) {
        return t.numel() <= FEW;
    }

    /// Nobody has given its memory back.
    static boolean isReadable(Tensor t) {
        return !t.operand().storage().isClosed();
    }

    private static String written(Tensor t) {
        return numbers(t.detach().toDoubleArray(), t.shape());
    }

    /// Row-major numbers with the brackets of a shape.
    static String numbers(double[] values, Shape shape) {
        StringBuilder out = new StringBuilder();
        write(out, values, shape.toArray(), 0, 0);
        return out.toString();
    }

    private static int write(StringBuilder out, double[] values, long[] shape, int dim, int from) {
        if (dim == shape.length) {
            out.append(number(values[from]));
            return from + 1;
        }
        int next = from;
        out.append('[');
        for (long i = 0; i < shape[dim]; i++) {
            out.append(i == 0 ? "" : ", ");
            next = write(out, values, shape, dim + 1, next);
        }
        out.append(']');
        return next;
    }
}
