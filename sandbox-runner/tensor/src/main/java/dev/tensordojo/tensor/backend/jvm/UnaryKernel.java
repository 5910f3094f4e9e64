package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.UnaryOp;
import java.util.function.DoubleUnaryOperator;

/// Elementwise functions of one argument: simple loops for what the JIT vectorises, a function per element else.
final class UnaryKernel {
    /// Elements for each thread from which threads pay: for plain arithmetic, and for functions.
    private static final int SIMPLE_GRAIN = 100_000;

    private static final int GRAIN = 20_000;

    private UnaryKernel() {}

    static void run(UnaryOp op, Operand a, Operand out) {
        if (!out.layout().contiguous() || out.layout().offset() != 0) {
            Operand dense = CopyKernel.fresh(out.dtype(), out.shape());
            run(op, a, dense);
            CopyKernel.copy(dense, out);
            return;
        }
        Operand in = fromStart(a);
        JvmStorage s = CopyKernel.storage(in);
        JvmStorage d = CopyKernel.storage(out);
        int n = CopyKernel.count(out);
        if (!a.dtype().isFloatingPoint()) {
            for (int i = 0; i < n; i++) {
                d.setLong(i, apply(op, s.getLong(i)));
            }
        } else if (a.dtype() == DType.FLOAT32) {
            float[] x = s.floats();
            float[] y = d.floats();
            Threads.split(n, simple(op) ? SIMPLE_GRAIN : GRAIN, (from, to) -> floats(op, x, y, from, to));
        } else if (a.dtype() == DType.FLOAT64) {
            DoubleUnaryOperator f = function(op);
            double[] x = s.doubles();
            double[] y = d.doubles();
            Threads.split(n, GRAIN, (from, to) -> {
                for (int i = from; i < to; i++) {
                    y[i] = f.applyAsDouble(x[i]);
                }
            });
        } else {
            DoubleUnaryOperator f = function(op);
            for (int i = 0; i < n; i++) {
                d.setDouble(i, f.applyAsDouble(s.getDouble(i)));
            }
        }
    }

    /// The elements row-major from the first of their memory on; a copy where they lie otherwise.
    private static Operand fromStart(Operand a) {
        if (a.layout().contiguous() && a.layout().offset() == 0) {
            return a;
        }
        Operand copy = CopyKernel.fresh(a.dtype(), a.shape());
        CopyKernel.copy(a, copy);
        return copy;
    }

    private static boolean simple(UnaryOp op) {
        return switch (op) {
            case NEG, ABS, RELU, SQUARE, SQRT, RECIPROCAL -> true;
            default -> false;
        };
    }

    private static void floats(UnaryOp op, float[] x, float[] y, int from, int to) {
        switch (op) {
            case NEG -> {
                for (int i = from; i < to; i++) {
                    y[i] = -x[i];
                }
            }
            case ABS -> {
                for (int i = from; i < to; i++) {
                    y[i] = Math.abs(x[i]);
                }
            }
            case RELU -> FloatLoops.relu(x, y, from, to);
            case SQUARE -> {
                for (int i = from; i < to; i++) {
                    y[i] = x[i] * x[i];
                }
            }
            case SQRT -> {
                for (int i = from; i < to; i++) {
                    y[i] = (float) Math.sqrt(x[i]);
                }
            }
            case RECIPROCAL -> {
                for (int i = from; i < to; i++) {
                    y[i] = 1f / x[i];
                }
            }
            case EXP -> FloatFunctions.exp(x, y, from, to);
            case TANH -> FloatFunctions.tanh(x, y, from, to);
            case SIGMOID -> FloatFunctions.sigmoid(x, y, from, to);
            default -> {
                DoubleUnaryOperator f = function(op);
                for (int i = from; i < to; i++) {
                    y[i] = (float) f.applyAsDouble(x[i]);
                }
            }
        }
    }

    private static long apply(UnaryOp op, long v) {
        return switch (op) {
            case NEG -> -v;
            case ABS -> Math.abs(v);
            case SIGN -> Long.signum(v);
            case SQUARE -> v * v;
            case BITWISE_NOT -> ~v;
            case RELU -> Math.max(v, 0);
            case FLOOR, CEIL, ROUND, TRUNC -> v;
            default -> throw new IllegalArgumentException(op + " has no integer form");
        };
    }

    static DoubleUnaryOperator function(UnaryOp op) {
        return switch (op) {
            case NEG -> v -> -v;
            case ABS -> Math::abs;
            case SIGN -> v -> v > 0 ? 1 : v < 0 ? -1 : 0;
            case SQUARE -> v -> v * v;
            case FLOOR -> Math::floor;
            case CEIL -> Math::ceil;
            case ROUND -> Math::rint;
            case TRUNC -> v -> v < 0 ? Math.ceil(v) : Math.floor(v);
            case RELU -> v -> v < 0 ? 0 : v;
            case EXP -> Math::exp;
            case EXP2 -> v -> Math.pow(2, v);
            case EXPM1 -> Math::expm1;
            case LOG -> Math::log;
            case LOG1P -> Math::log1p;
            case LOG2 -> SpecialFunctions::log2;
            case LOG10 -> Math::log10;
            case SQRT -> Math::sqrt;
            case RSQRT -> v -> 1 / Math.sqrt(v);
            case RECIPROCAL -> v -> 1 / v;
            case SIN -> Math::sin;
            case COS -> Math::cos;
            case TAN -> Math::tan;
            case ASIN -> Math::asin;
            case ACOS -> Math::acos;
            case ATAN -> Math::atan;
            case SINH -> Math::sinh;
            case COSH -> Math::cosh;
            case TANH -> Math::tanh;
            case ASINH -> SpecialFunctions::asinh;
            case ACOSH -> SpecialFunctions::acosh;
            case ATANH -> SpecialFunctions::atanh;
            case SIGMOID -> SpecialFunctions::sigmoid;
            case ERF -> SpecialFunctions::erf;
            case ERFC -> SpecialFunctions::erfc;
            case ERFINV -> SpecialFunctions::erfinv;
            case LGAMMA -> SpecialFunctions::lgamma;
            case DIGAMMA -> SpecialFunctions::digamma;
            case BITWISE_NOT -> throw new IllegalArgumentException(op + " has no floating-point form");
        };
    }
}
