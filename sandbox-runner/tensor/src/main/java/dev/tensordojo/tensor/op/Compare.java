package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.CompareOp;

/// Comparisons and logic; results are bool and have no derivative.
public final class Compare {
    private Compare() {}

    public static Tensor of(CompareOp op, Tensor a, Tensor b) {
        return Kernels.compare(op, a, b);
    }

    static Tensor truth(Tensor a) {
        return a.dtype() == DType.BOOL ? a : Kernels.compare(CompareOp.NE, a, Tensor.scalar(0));
    }

    public static Tensor and(Tensor a, Tensor b) {
        return Kernels.binary(BinaryOp.AND, truth(a), truth(b));
    }

    public static Tensor or(Tensor a, Tensor b) {
        return Kernels.binary(BinaryOp.OR, truth(a), truth(b));
    }

    public static Tensor xor(Tensor a, Tensor b) {
        return Kernels.binary(BinaryOp.XOR, truth(a), truth(b));
    }

    public static Tensor not(Tensor a) {
        return Kernels.compare(CompareOp.EQ, a, Tensor.scalar(0));
    }

    public static Tensor isnan(Tensor a) {
        return Kernels.compare(CompareOp.NE, a, a);
    }

    public static Tensor isinf(Tensor a) {
        if (!a.dtype().isFloatingPoint()) {
            return Kernels.empty(a, DType.BOOL, a.shape());
        }
        return Kernels.compare(CompareOp.EQ, a.detach().abs(), Tensor.scalar(Double.POSITIVE_INFINITY));
    }

    public static Tensor isfinite(Tensor a) {
        if (!a.dtype().isFloatingPoint()) {
            return Kernels.compare(CompareOp.EQ, a, a);
        }
        return Kernels.compare(CompareOp.LT, a.detach().abs(), Tensor.scalar(Double.POSITIVE_INFINITY));
    }

    /// `|a - b| <= atol + rtol · |b|`.
    public static Tensor isclose(Tensor a, Tensor b, double rtol, double atol, boolean equalNan) {
        if (a.dtype() != b.dtype()) {
            throw new DTypeError(
                    a.dtype().scalarName() + " did not match " + b.dtype().scalarName());
        }
        if (!(rtol >= 0) || !(atol >= 0)) {
            double bad = rtol >= 0 ? atol : rtol;
            throw new dev.tensordojo.tensor.ValueError((rtol >= 0 ? "atol" : "rtol")
                    + " must be greater than or equal to zero, but got "
                    + (bad == Math.rint(bad) ? Long.toString((long) bad) : Double.toString(bad)));
        }
        Tensor x = a.detach();
        Tensor y = b.detach();
        Tensor close = x.eq(y);
        if (equalNan && a.dtype().isFloatingPoint()) {
            close = close.logicalOr(x.isnan().logicalAnd(y.isnan()));
        }
        if (rtol == 0 && atol == 0) {
            return close;
        }
        Tensor p = x.to(DType.FLOAT64);
        Tensor q = y.to(DType.FLOAT64);
        Tensor error = p.sub(q).abs();
        Tensor allowed = q.mul(rtol).abs().add(atol);
        return close.logicalOr(isfinite(error).logicalAnd(error.le(allowed)));
    }

    /// True when shapes and all elements are equal.
    public static boolean equal(Tensor a, Tensor b) {
        return a.shape().equals(b.shape()) && a.eq(b).all().itemBoolean();
    }
}
