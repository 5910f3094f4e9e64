package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.TorchException;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.Operand;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/// Elementwise functions of two arguments, and comparisons' neighbour: see [CompareKernel].
///
/// float32 additions and the like are plain loops for each pattern of steps (both move, one stands still), which
/// the JIT vectorises; everything else calls a function per element.
final class BinaryKernel {
    /// Elements for each thread from which threads pay.
    private static final int GRAIN = 100_000;

    private BinaryKernel() {}

    static void run(BinaryOp op, Operand a, Operand b, Operand out) {
        JvmStorage x = CopyKernel.storage(a);
        JvmStorage y = CopyKernel.storage(b);
        JvmStorage z = CopyKernel.storage(out);
        DType t = a.dtype();
        if (t == DType.FLOAT32 && CopyKernel.fromStart(a) && CopyKernel.fromStart(b) && CopyKernel.fromStart(out)) {
            Threads.split(
                    CopyKernel.count(out),
                    GRAIN,
                    (from, to) -> loop(op, x.floats(), 1, 0, y.floats(), 1, 0, z.floats(), from, to));
            return;
        }
        Walk walk = new Walk(a, b, out);
        if (t == DType.FLOAT32) {
            walk.forEach((at, st, n) ->
                    floats(op, x.floats(), at[0], st[0], y.floats(), at[1], st[1], z.floats(), at[2], st[2], n));
        } else if (t.isFloatingPoint()) {
            DoubleBinaryOperator f = doubles(op);
            walk.forEach((at, st, n) -> {
                for (int i = 0; i < n; i++) {
                    z.setDouble(
                            at[2] + i * st[2],
                            f.applyAsDouble(x.getDouble(at[0] + i * st[0]), y.getDouble(at[1] + i * st[1])));
                }
            });
        } else {
            LongBinaryOperator f = longs(op);
            walk.forEach((at, st, n) -> {
                for (int i = 0; i < n; i++) {
                    z.setLong(
                            at[2] + i * st[2],
                            f.applyAsLong(x.getLong(at[0] + i * st[0]), y.getLong(at[1] + i * st[1])));
                }
            });
        }
    }

    /// One run with any steps. Where the elements of all three stand at one index they are taken in place, longer
    /// runs are copied to that, short ones call a function per element.
    private static void floats(
            BinaryOp op, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo, int zs, int n) {
        boolean unit = fast(op) && zs == 1 && (xs == 1 || xs == 0) && (ys == 1 || ys == 0) && xs + ys > 0;
        if (unit && (xs == 0 || xo == zo) && (ys == 0 || yo == zo)) {
            Threads.split(n, GRAIN, (from, to) -> loop(op, x, xs, xo, y, ys, yo, z, zo + from, zo + to));
        } else if (unit && n >= 32) {
            float[] p = xs == 0 ? x : Arrays.copyOfRange(x, xo, xo + n);
            float[] q = ys == 0 ? y : Arrays.copyOfRange(y, yo, yo + n);
            float[] r = new float[n];
            loop(op, p, xs, xo, q, ys, yo, r, 0, n);
            System.arraycopy(r, 0, z, zo, n);
        } else {
            DoubleBinaryOperator f = doubles(op);
            for (int i = 0; i < n; i++) {
                z[zo + i * zs] = (float) f.applyAsDouble(x[xo + i * xs], y[yo + i * ys]);
            }
        }
    }

    private static boolean fast(BinaryOp op) {
        return switch (op) {
            case ADD, SUB, MUL, DIV, MAX, MIN -> true;
            default -> false;
        };
    }

    private static void loop(
            BinaryOp op, float[] x, int xs, int xc, float[] y, int ys, int yc, float[] z, int from, int to) {
        switch (op) {
            case ADD -> FloatLoops.add(x, xs, xc, y, ys, yc, z, from, to);
            case SUB -> FloatLoops.sub(x, xs, xc, y, ys, yc, z, from, to);
            case MUL -> FloatLoops.mul(x, xs, xc, y, ys, yc, z, from, to);
            case DIV -> FloatLoops.div(x, xs, xc, y, ys, yc, z, from, to);
            case MAX -> FloatLoops.max(x, xs, xc, y, ys, yc, z, from, to);
            case MIN -> FloatLoops.min(x, xs, xc, y, ys, yc, z, from, to);
            default -> {
                DoubleBinaryOperator f = doubles(op);
                for (int i = from; i < to; i++) {
                    z[i] = (float) f.applyAsDouble(x[i], y[i]);
                }
            }
        }
    }

    static DoubleBinaryOperator doubles(BinaryOp op) {
        return switch (op) {
            case ADD -> (a, b) -> a + b;
            case SUB -> (a, b) -> a - b;
            case MUL -> (a, b) -> a * b;
            case DIV -> (a, b) -> a / b;
            case FLOOR_DIV -> BinaryKernel::floorDiv;
            case TRUNC_DIV ->
                (a, b) -> {
                    double q = a / b;
                    return q < 0 ? Math.ceil(q) : Math.floor(q);
                };
            case REMAINDER ->
                (a, b) -> {
                    double m = a % b;
                    return m != 0 && (b < 0) != (m < 0) ? m + b : m;
                };
            case FMOD -> (a, b) -> a % b;
            case POW -> BinaryKernel::power;
            // of equal ones the first, which matters where they are 0.0 and -0.0
            case MAX -> (a, b) -> b > a || Double.isNaN(b) ? b : a;
            case MIN -> (a, b) -> b < a || Double.isNaN(b) ? b : a;
            case FMAX -> (a, b) -> b > a || Double.isNaN(a) ? b : a;
            case FMIN -> (a, b) -> b < a || Double.isNaN(a) ? b : a;
            case ATAN2 -> Math::atan2;
            case HYPOT -> Math::hypot;
            case COPYSIGN -> Math::copySign;
            case AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT ->
                throw new IllegalArgumentException(op + " has no floating-point form");
        };
    }

    /// C's `pow`: one to any power is one, also to NaN.
    private static double power(double a, double b) {
        if (b == 2) {
            return a * a;
        }
        return a == 1 || (a == -1 && Double.isInfinite(b)) ? 1 : Math.pow(a, b);
    }

    /// Python's floor division on doubles, as PyTorch computes it.
    private static double floorDiv(double a, double b) {
        if (b == 0) {
            return a / b;
        }
        double mod = a % b;
        double div = (a - mod) / b;
        if (mod != 0 && (b < 0) != (mod < 0)) {
            div -= 1;
        }
        if (div == 0) {
            return Math.copySign(0, a / b);
        }
        double floor = Math.floor(div);
        return div - floor > 0.5 ? floor + 1 : floor;
    }

    private static LongBinaryOperator longs(BinaryOp op) {
        return switch (op) {
            case ADD -> (a, b) -> a + b;
            case SUB -> (a, b) -> a - b;
            case MUL -> (a, b) -> a * b;
            case FLOOR_DIV -> (a, b) -> Math.floorDiv(a, nonzero(b));
            case DIV, TRUNC_DIV -> (a, b) -> a / nonzero(b);
            case REMAINDER -> (a, b) -> Math.floorMod(a, nonzero(b));
            case FMOD -> (a, b) -> a % nonzero(b);
            case POW -> BinaryKernel::power;
            case MAX, FMAX -> Math::max;
            case MIN, FMIN -> Math::min;
            case AND -> (a, b) -> a & b;
            case OR -> (a, b) -> a | b;
            case XOR -> (a, b) -> a ^ b;
            case SHIFT_LEFT -> (a, b) -> a << b;
            case SHIFT_RIGHT -> (a, b) -> a >> b;
            case ATAN2, HYPOT, COPYSIGN -> throw new IllegalArgumentException(op + " has no integer form");
        };
    }

    private static long nonzero(long divisor) {
        if (divisor == 0) {
            throw new TorchException("ZeroDivisionError\n  An integer was divided by zero. Only floating-point"
                    + " division by zero has a result (inf or nan): convert with .toFloat() first.");
        }
        return divisor;
    }

    private static long power(long base, long exponent) {
        if (exponent < 0) {
            return base == 1 ? 1 : base == -1 ? (exponent % 2 == 0 ? 1 : -1) : 0;
        }
        long result = 1;
        long b = base;
        for (long e = exponent; e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                result *= b;
            }
            b *= b;
        }
        return result;
    }
}
