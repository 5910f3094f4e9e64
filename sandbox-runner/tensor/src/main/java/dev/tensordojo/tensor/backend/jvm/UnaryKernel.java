package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.UnaryOp;
import java.util.function.DoubleUnaryOperator;

/// Elementwise functions of one argument: simple loops for what the JIT vectorises, a function per element else.
final class UnaryKernel {
    private UnaryKernel() {}

    static void run(UnaryOp op, Operand a, Operand out) {
        if (!out.layout().contiguous()) {
            Operand dense = CopyKernel.fresh(out.dtype(), out.shape());
            run(op, a, dense);
            CopyKernel.copy(dense, out);
            return;
        }
        Operand in = CopyKernel.dense(a);
        JvmStorage s = CopyKernel.storage(in);
        JvmStorage d = CopyKernel.storage(out);
        int so = CopyKernel.offset(in);
        int dO = CopyKernel.offset(out);
        int n = CopyKernel.count(out);
        if (!a.dtype().isFloatingPoint()) {
            for (int i = 0; i < n; i++) {
                d.setLong(dO + i, apply(op, s.getLong(so + i)));
            }
        } else if (a.dtype() == DType.FLOAT32) {
            floats(op, s.floats(), so, d.floats(), dO, n);
        } else if (a.dtype() == DType.FLOAT64) {
            DoubleUnaryOperator f = function(op);
            double[] x = s.doubles();
            double[] y = d.doubles();
            for (int i = 0; i < n; i++) {
                y[dO + i] = f.applyAsDouble(x[so + i]);
            }
        } else {
            DoubleUnaryOperator f = function(op);
            for (int i = 0; i < n; i++) {
                d.setDouble(dO + i, f.applyAsDouble(s.getDouble(so + i)));
            }
        }
    }

    private static void floats(UnaryOp op, float[] x, int xo, float[] y, int yo, int n) {
        switch (op) {
            case NEG -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = -x[xo + i];
                }
            }
            case ABS -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.abs(x[xo + i]);
                }
            }
            case RELU -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.max(x[xo + i], 0f);
                }
            }
            case SQUARE -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = x[xo + i] * x[xo + i];
                }
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = (float) Math.sqrt(x[xo + i]);
                }
            }
            case RECIPROCAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = 1f / x[xo + i];
                }
            }
            default -> {
                DoubleUnaryOperator f = function(op);
                for (int i = 0; i < n; i++) {
                    y[yo + i] = (float) f.applyAsDouble(x[xo + i]);
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
            case SIGN -> v -> Double.isNaN(v) ? 0 : Math.signum(v);
            case SQUARE -> v -> v * v;
            case FLOOR -> Math::floor;
            case CEIL -> Math::ceil;
            case ROUND -> Math::rint;
            case TRUNC -> v -> v < 0 ? Math.ceil(v) : Math.floor(v);
            case RELU -> v -> Math.max(v, 0.0);
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
