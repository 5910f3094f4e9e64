package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.UnaryOp;

/// Functions of one tensor, element by element, each with its derivative beside it. Integers are computed in the
/// default float dtype where the function's values are not integers.
public final class Pointwise {
    private static final double LN2 = Math.log(2);
    private static final double LN10 = Math.log(10);

    private Pointwise() {}

    /// The input in a floating dtype.
    static Tensor floating(Tensor a) {
        return Kernels.cast(a, Promotion.floating(a.dtype()));
    }

    private static Tensor saveInput(UnaryOp op, String name, Tensor a, Node.Rule1 rule) {
        Tensor x = floating(a);
        Tensor out = Kernels.unary(op, x);
        if (GradMode.records(a)) {
            Node.of(name, out).input(a, a, rule);
        }
        return out;
    }

    private static Tensor saveOutput(UnaryOp op, String name, Tensor a, Node.Rule1 rule) {
        Tensor x = floating(a);
        Tensor out = Kernels.unary(op, x);
        if (GradMode.records(a)) {
            Node.of(name, out).input(a, out, rule);
        }
        return out;
    }

    private static Tensor step(UnaryOp op, String name, Tensor a) {
        Tensor out = Kernels.unary(op, a);
        if (GradMode.records(a)) {
            Node.of(name, out).input(a, Tensor::zerosLike);
        }
        return out;
    }

    public static Tensor abs(Tensor a) {
        Kernels.refuseBool("abs_cpu", a);
        Tensor out = Kernels.unary(UnaryOp.ABS, a);
        if (GradMode.records(a)) {
            Node.of("AbsBackward0", out).input(a, a, (g, x) -> g.mul(x.sign()));
        }
        return out;
    }

    public static Tensor sign(Tensor a) {
        return a.dtype() == DType.BOOL ? a.clone() : step(UnaryOp.SIGN, "SignBackward0", a);
    }

    public static Tensor floor(Tensor a) {
        return step(UnaryOp.FLOOR, "FloorBackward0", a);
    }

    public static Tensor ceil(Tensor a) {
        return step(UnaryOp.CEIL, "CeilBackward0", a);
    }

    /// Rounds half to even.
    public static Tensor round(Tensor a) {
        return step(UnaryOp.ROUND, "RoundBackward0", a);
    }

    /// Rounds to so many decimal places; negative ones round to tens, hundreds, ….
    public static Tensor round(Tensor a, int decimals) {
        if (decimals == 0) {
            return round(a);
        }
        double scale = Math.pow(10, Math.abs(decimals));
        Tensor x = a.detach();
        Tensor out = decimals > 0
                ? Kernels.unary(UnaryOp.ROUND, x.mul(scale)).div(scale)
                : Kernels.unary(UnaryOp.ROUND, x.div(scale)).mul(scale);
        if (GradMode.records(a)) {
            Node.of("RoundBackward1", out).input(a, Tensor::zerosLike);
        }
        return out;
    }

    public static Tensor trunc(Tensor a) {
        return step(UnaryOp.TRUNC, "TruncBackward0", a);
    }

    public static Tensor frac(Tensor a) {
        Tensor v = a.detachedView();
        Tensor out = v.sub(trunc(v));
        if (GradMode.records(a)) {
            Node.of("FracBackward0", out).input(a, g -> g);
        }
        return out;
    }

    public static Tensor square(Tensor a) {
        Tensor out = Kernels.unary(UnaryOp.SQUARE, a);
        if (GradMode.records(a)) {
            Node.of("PowBackward0", out).input(a, a, (g, x) -> g.mul(x.mul(2)));
        }
        return out;
    }

    public static Tensor relu(Tensor a) {
        if (a.dtype() == DType.BOOL) {
            throw new DTypeError("Boolean inputs not supported for relu");
        }
        Tensor out = Kernels.unary(UnaryOp.RELU, a);
        if (GradMode.records(a)) {
            Node.of("ReluBackward0", out).input(a, out, (g, y) -> Fused.thresholdBackward(g, y, 0));
        }
        return out;
    }

    public static Tensor exp(Tensor a) {
        return saveOutput(UnaryOp.EXP, "ExpBackward0", a, (g, y) -> g.mul(y));
    }

    public static Tensor exp2(Tensor a) {
        return saveOutput(UnaryOp.EXP2, "Exp2Backward0", a, (g, y) -> g.mul(y).mul(LN2));
    }

    public static Tensor expm1(Tensor a) {
        return saveOutput(UnaryOp.EXPM1, "Expm1Backward0", a, (g, y) -> g.mul(y.add(1)));
    }

    public static Tensor log(Tensor a) {
        return saveInput(UnaryOp.LOG, "LogBackward0", a, (g, x) -> g.div(x));
    }

    public static Tensor log1p(Tensor a) {
        return saveInput(UnaryOp.LOG1P, "Log1PBackward0", a, (g, x) -> g.div(x.add(1)));
    }

    public static Tensor log2(Tensor a) {
        return saveInput(UnaryOp.LOG2, "Log2Backward0", a, (g, x) -> g.div(x.mul(LN2)));
    }

    public static Tensor log10(Tensor a) {
        return saveInput(UnaryOp.LOG10, "Log10Backward0", a, (g, x) -> g.div(x.mul(LN10)));
    }

    public static Tensor sqrt(Tensor a) {
        return saveOutput(UnaryOp.SQRT, "SqrtBackward0", a, (g, y) -> g.div(y.mul(2)));
    }

    public static Tensor rsqrt(Tensor a) {
        return saveOutput(
                UnaryOp.RSQRT, "RsqrtBackward0", a, (g, y) -> g.mul(-0.5).mul(y.pow(3)));
    }

    public static Tensor reciprocal(Tensor a) {
        return saveOutput(
                UnaryOp.RECIPROCAL, "ReciprocalBackward0", a, (g, y) -> g.neg().mul(y.mul(y)));
    }

    public static Tensor sin(Tensor a) {
        return saveInput(UnaryOp.SIN, "SinBackward0", a, (g, x) -> g.mul(x.cos()));
    }

    public static Tensor cos(Tensor a) {
        return saveInput(UnaryOp.COS, "CosBackward0", a, (g, x) -> g.mul(x.sin().neg()));
    }

    public static Tensor tan(Tensor a) {
        return saveOutput(
                UnaryOp.TAN, "TanBackward0", a, (g, y) -> g.mul(y.square().add(1)));
    }

    public static Tensor asin(Tensor a) {
        return saveInput(
                UnaryOp.ASIN,
                "AsinBackward0",
                a,
                (g, x) -> g.mul(x.square().neg().add(1).rsqrt()));
    }

    public static Tensor acos(Tensor a) {
        return saveInput(UnaryOp.ACOS, "AcosBackward0", a, (g, x) -> g.neg()
                .mul(x.square().neg().add(1).rsqrt()));
    }

    public static Tensor atan(Tensor a) {
        return saveInput(
                UnaryOp.ATAN, "AtanBackward0", a, (g, x) -> g.div(x.square().add(1)));
    }

    public static Tensor sinh(Tensor a) {
        return saveInput(UnaryOp.SINH, "SinhBackward0", a, (g, x) -> g.mul(x.cosh()));
    }

    public static Tensor cosh(Tensor a) {
        return saveInput(UnaryOp.COSH, "CoshBackward0", a, (g, x) -> g.mul(x.sinh()));
    }

    public static Tensor tanh(Tensor a) {
        return saveOutput(UnaryOp.TANH, "TanhBackward0", a, (g, y) -> {
            Tensor fused = Fused.unaryBackward(UnaryOp.TANH, g, y);
            return fused != null ? fused : g.mul(y.square().neg().add(1));
        });
    }

    public static Tensor asinh(Tensor a) {
        return saveInput(
                UnaryOp.ASINH,
                "AsinhBackward0",
                a,
                (g, x) -> g.mul(x.square().add(1).rsqrt()));
    }

    public static Tensor acosh(Tensor a) {
        return saveInput(
                UnaryOp.ACOSH,
                "AcoshBackward0",
                a,
                (g, x) -> g.mul(x.square().sub(1).rsqrt()));
    }

    public static Tensor atanh(Tensor a) {
        return saveInput(
                UnaryOp.ATANH,
                "AtanhBackward0",
                a,
                (g, x) -> g.div(x.square().neg().add(1)));
    }

    public static Tensor sigmoid(Tensor a) {
        return saveOutput(UnaryOp.SIGMOID, "SigmoidBackward0", a, (g, y) -> {
            Tensor fused = Fused.unaryBackward(UnaryOp.SIGMOID, g, y);
            return fused != null ? fused : g.mul(y.neg().add(1).mul(y));
        });
    }

    public static Tensor erf(Tensor a) {
        double c = 2 / Math.sqrt(Math.PI);
        return saveInput(
                UnaryOp.ERF,
                "ErfBackward0",
                a,
                (g, x) -> g.mul(x.square().neg().exp().mul(c)));
    }

    public static Tensor erfc(Tensor a) {
        double c = -2 / Math.sqrt(Math.PI);
        return saveInput(
                UnaryOp.ERFC,
                "ErfcBackward0",
                a,
                (g, x) -> g.mul(x.square().neg().exp().mul(c)));
    }

    public static Tensor erfinv(Tensor a) {
        double c = Math.sqrt(Math.PI) / 2;
        return saveOutput(
                UnaryOp.ERFINV,
                "ErfinvBackward0",
                a,
                (g, y) -> g.mul(y.square().exp().mul(c)));
    }

    public static Tensor lgamma(Tensor a) {
        return saveInput(UnaryOp.LGAMMA, "LgammaBackward0", a, (g, x) -> g.mul(digamma(x)));
    }

    /// The derivative of [#lgamma].
    public static Tensor digamma(Tensor a) {
        return saveInput(UnaryOp.DIGAMMA, "DigammaBackward0", a, (g, x) -> g.mul(trigamma(x)));
    }

    /// The derivative of [#digamma], `Σ 1/(x + k)²`: eight terms of the sum, then the asymptotic series (Abramowitz and
    /// Stegun 6.4.12); below ½ by reflection, `ψ₁(1 − x) + ψ₁(x) = π² / sin²(πx)`.
    static Tensor trigamma(Tensor x) {
        Tensor small = x.detach().lt(0.5);
        Tensor z = Select.where(small, Arithmetic.sub(Tensor.scalar(1), x, 1), x);
        Tensor sum = z.pow(-2);
        for (int k = 1; k < 8; k++) {
            sum = sum.add(z.add(k).pow(-2));
        }
        Tensor r = z.add(8).reciprocal();
        Tensor s = r.square();
        Tensor tail = s.mul(-1.0 / 30)
                .add(1.0 / 42)
                .mul(s)
                .sub(1.0 / 30)
                .mul(s)
                .add(1.0 / 6)
                .mul(s)
                .mul(r)
                .add(s.mul(0.5))
                .add(r);
        Tensor direct = sum.add(tail);
        Tensor reflected = x.mul(Math.PI).sin().pow(-2).mul(Math.PI * Math.PI).sub(direct);
        return Select.where(small, reflected, direct);
    }

    public static Tensor bitwiseNot(Tensor a) {
        if (a.dtype().isFloatingPoint()) {
            throw new DTypeError(
                    "\"bitwise_not_cpu\" not implemented for '" + a.dtype().scalarName() + "'");
        }
        return a.dtype() == DType.BOOL ? a.logicalNot() : Kernels.unary(UnaryOp.BITWISE_NOT, a);
    }
}
