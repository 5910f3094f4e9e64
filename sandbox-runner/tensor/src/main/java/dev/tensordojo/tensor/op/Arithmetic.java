package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.BinaryOp;
import org.jspecify.annotations.Nullable;

/// `+ - * / // % **` and their kin on two tensors that broadcast.
public final class Arithmetic {
    private Arithmetic() {}

    /// `a + alpha · b`.
    public static Tensor add(Tensor a, Tensor b, Number alpha) {
        Tensor scaled = scaled(b, alpha);
        Tensor out = Kernels.binary(BinaryOp.ADD, a, scaled);
        if (GradMode.records(a, scaled)) {
            Node.of("AddBackward0", out).input(a, g -> g).input(scaled, g -> g);
        }
        return out;
    }

    /// `a - alpha · b`.
    public static Tensor sub(Tensor a, Tensor b, Number alpha) {
        if (a.dtype() == DType.BOOL && b.dtype() == DType.BOOL) {
            throw new DTypeError("Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or"
                    + " `logical_xor()` operator instead."
                    + "\n  Use logicalXor() or bitwiseXor() for the difference of two masks.");
        }
        if (a.dtype() == DType.BOOL || b.dtype() == DType.BOOL) {
            throw new DTypeError("Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying"
                    + " to invert a mask, use the `~` or `logical_not()` operator instead."
                    + "\n  Use logicalNot() to invert a mask, or convert it first: mask.toInt().");
        }
        Tensor scaled = scaled(b, alpha);
        Tensor out = Kernels.binary(BinaryOp.SUB, a, scaled);
        if (GradMode.records(a, scaled)) {
            Node.of("SubBackward0", out).input(a, g -> g).input(scaled, Arithmetic::neg);
        }
        return out;
    }

    /// `left − a`.
    public static Tensor rsub(Number left, Tensor a) {
        Tensor b = a.detachedView();
        Tensor out = sub(Tensor.scalar(left), b, 1);
        if (GradMode.records(a)) {
            Node.of("RsubBackward1", out).input(a, Arithmetic::neg);
        }
        return out;
    }

    /// `left / a`, for PyTorch `left` times the reciprocal.
    public static Tensor rdiv(Number left, Tensor a) {
        return GradMode.records(a)
                ? mul(Pointwise.reciprocal(a), Tensor.scalar(left))
                : div(Tensor.scalar(left), a, null);
    }

    private static Tensor scaled(Tensor b, Number alpha) {
        if (alpha.doubleValue() == 1) {
            return b;
        }
        if (!b.dtype().isFloatingPoint() && (alpha instanceof Double || alpha instanceof Float)) {
            throw new DTypeError("For integral input tensors, argument alpha must not be a floating point number.");
        }
        return mul(b, Tensor.scalar(alpha));
    }

    public static Tensor mul(Tensor a, Tensor b) {
        Tensor out =
                Kernels.binary(a.dtype() == DType.BOOL && b.dtype() == DType.BOOL ? BinaryOp.AND : BinaryOp.MUL, a, b);
        if (GradMode.records(a, b)) {
            Node.of("MulBackward0", out).input(a, b, Arithmetic::mul).input(b, a, Arithmetic::mul);
        }
        return out;
    }

    /// True division; integers give the default float dtype. With a rounding mode `"trunc"` or `"floor"` the quotient
    /// is rounded and has no derivative.
    public static Tensor div(Tensor a, Tensor b, @Nullable String roundingMode) {
        if (roundingMode != null) {
            return switch (roundingMode) {
                case "trunc" -> rounded(BinaryOp.TRUNC_DIV, a, b);
                case "floor" -> rounded(BinaryOp.FLOOR_DIV, a, b);
                default ->
                    throw new ValueError("div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '"
                            + roundingMode + "'");
            };
        }
        Tensor out = Kernels.binary(BinaryOp.DIV, a, b, Promotion.floating(Promotion.result(a, b)));
        if (GradMode.records(a, b)) {
            Node.of("DivBackward0", out)
                    .input(a, b, (g, y) -> div(g, y, null))
                    .input(b, a, b, (g, x, y) -> neg(mul(g, div(div(x, y, null), y, null))));
        }
        return out;
    }

    /// Floor division, rounding toward negative infinity: −7 // 2 = −4.
    public static Tensor floorDivide(Tensor a, Tensor b) {
        return rounded(BinaryOp.FLOOR_DIV, a, b);
    }

    /// What PyTorch does not do with two booleans either.
    private static void refuseBools(String kernel, Tensor a, Tensor b) {
        if (b.dtype() == DType.BOOL) {
            Kernels.refuseBool(kernel, a);
        }
    }

    private static Tensor rounded(BinaryOp op, Tensor a, Tensor b) {
        refuseBools(op == BinaryOp.FLOOR_DIV ? "div_floor_cpu" : "div_trunc_cpu", a, b);
        Tensor out = Kernels.binary(op, a, b);
        if (GradMode.records(a, b)) {
            Node.of("DivBackward2", out).input(a, Tensor::zerosLike).input(b, Tensor::zerosLike);
        }
        return out;
    }

    /// Remainder with the divisor's sign (Python's `%`).
    public static Tensor remainder(Tensor a, Tensor b) {
        refuseBools("remainder_cpu", a, b);
        Tensor out = Kernels.binary(BinaryOp.REMAINDER, a, b);
        if (GradMode.records(a, b)) {
            Node.of(b.isWrappedNumber() ? "RemainderBackward0" : "RemainderBackward1", out)
                    .input(a, g -> g)
                    .input(b, a, b, (g, x, y) -> neg(mul(g, div(x, y, "floor"))));
        }
        return out;
    }

    /// Remainder with the dividend's sign (C's `fmod`).
    public static Tensor fmod(Tensor a, Tensor b) {
        refuseBools("fmod_cpu", a, b);
        Tensor out = Kernels.binary(BinaryOp.FMOD, a, b);
        if (GradMode.records(a, b)) {
            Node.of(b.isWrappedNumber() ? "FmodBackward0" : "FmodBackward1", out)
                    .input(a, g -> g)
                    .input(b, a, b, (g, x, y) -> neg(mul(g, div(x, y, "trunc"))));
        }
        return out;
    }

    public static Tensor neg(Tensor a) {
        if (a.dtype() == DType.BOOL) {
            throw new DTypeError("Negation, the `-` operator, on a bool tensor is not supported. If you are trying to"
                    + " invert a mask, use the `~` or `logical_not()` operator instead."
                    + "\n  Use logicalNot() to invert a mask.");
        }
        Tensor out = Kernels.unary(dev.tensordojo.tensor.backend.UnaryOp.NEG, a);
        if (GradMode.records(a)) {
            Node.of("NegBackward0", out).input(a, Arithmetic::neg);
        }
        return out;
    }

    /// `a ** b`; the derivative at base 0 follows PyTorch (0 for exponent 0).
    public static Tensor pow(Tensor a, Tensor b) {
        if (b.isWrappedNumber() && !b.dtype().isFloatingPoint() && !a.dtype().isFloatingPoint() && b.itemDouble() < 0) {
            throw new ValueError("Integers to negative integer powers are not allowed."
                    + "\n  Convert the base first: x.toFloat().pow(" + b.item() + ").");
        }
        refuseBools("pow", a, b);
        boolean root = b.isWrappedNumber() && a.dtype().isFloatingPoint() && b.itemDouble() == 0.5;
        Tensor out = root
                ? Kernels.unary(dev.tensordojo.tensor.backend.UnaryOp.SQRT, a)
                : Kernels.binary(BinaryOp.POW, a, b);
        if (GradMode.records(a, b)) {
            if (b.isWrappedNumber()) {
                double e = b.itemDouble();
                Node.of("PowBackward0", out)
                        .input(
                                a,
                                a,
                                (g, x) -> e == 0
                                        ? g.zerosLike()
                                        : mul(g, mul(pow(x, Tensor.scalar(e - 1)), Tensor.scalar(e))));
            } else {
                Node.of(a.isWrappedNumber() ? "PowBackward2" : "PowBackward1", out)
                        .input(
                                a,
                                a,
                                b,
                                (g, x, y) -> Select.where(
                                        y.eq(0), g.zerosLike(), mul(g, mul(y, pow(x, sub(y, Tensor.scalar(1), 1))))))
                        .input(
                                b,
                                a,
                                b,
                                (g, x, y) -> Select.where(
                                        x.eq(0).logicalAnd(y.ge(0)), g.zerosLike(), mul(g, mul(pow(x, y), x.log()))));
            }
        }
        return out;
    }

    /// Elementwise larger one; NaN wins; at ties the gradient is halved.
    public static Tensor maximum(Tensor a, Tensor b) {
        return extreme(BinaryOp.MAX, "MaximumBackward0", a, b);
    }

    /// Elementwise smaller one; NaN wins; at ties the gradient is halved.
    public static Tensor minimum(Tensor a, Tensor b) {
        return extreme(BinaryOp.MIN, "MinimumBackward0", a, b);
    }

    private static Tensor extreme(BinaryOp op, String name, Tensor a, Tensor b) {
        boolean max = op == BinaryOp.MAX;
        Tensor out = Kernels.binary(op, a, b);
        if (GradMode.records(a, b)) {
            Node.of(name, out)
                    .input(a, a, b, (g, x, y) -> share(g, max ? x.lt(y) : x.gt(y), x.eq(y)))
                    .input(b, a, b, (g, x, y) -> share(g, max ? y.lt(x) : y.gt(x), x.eq(y)));
        }
        return out;
    }

    /// Nothing to the one that loses, so that all goes to both where one is NaN.
    private static Tensor share(Tensor g, Tensor loses, Tensor ties) {
        Tensor half = mul(g, Tensor.scalar(0.5));
        return Select.where(loses, g.zerosLike(), Select.where(ties, half, g));
    }

    /// Like maximum, but a number beats NaN; at ties the first takes the gradient.
    public static Tensor fmax(Tensor a, Tensor b) {
        Tensor out = Kernels.binary(BinaryOp.FMAX, a, b);
        if (GradMode.records(a, b)) {
            Node.of("FmaxBackward0", out)
                    .input(a, a, b, (g, x, y) -> Select.where(x.ge(y).logicalOr(y.isnan()), g, g.zerosLike()))
                    .input(b, a, b, (g, x, y) -> Select.where(x.ge(y).logicalOr(y.isnan()), g.zerosLike(), g));
        }
        return out;
    }

    /// Like minimum, but a number beats NaN; at ties the first takes the gradient.
    public static Tensor fmin(Tensor a, Tensor b) {
        Tensor out = Kernels.binary(BinaryOp.FMIN, a, b);
        if (GradMode.records(a, b)) {
            Node.of("FminBackward0", out)
                    .input(a, a, b, (g, x, y) -> Select.where(x.le(y).logicalOr(y.isnan()), g, g.zerosLike()))
                    .input(b, a, b, (g, x, y) -> Select.where(x.le(y).logicalOr(y.isnan()), g.zerosLike(), g));
        }
        return out;
    }

    public static Tensor atan2(Tensor a, Tensor b) {
        DType d = Promotion.floating(Promotion.result(a, b));
        Tensor out = Kernels.binary(BinaryOp.ATAN2, a, b, d);
        if (GradMode.records(a, b)) {
            Node.of("Atan2Backward0", out)
                    .input(a, a, b, (g, y, x) -> div(mul(g, x), add(x.square(), y.square(), 1), null))
                    .input(b, a, b, (g, y, x) -> neg(div(mul(g, y), add(x.square(), y.square(), 1), null)));
        }
        return out;
    }

    public static Tensor hypot(Tensor a, Tensor b) {
        Tensor out = Kernels.binary(BinaryOp.HYPOT, a, b);
        if (GradMode.records(a, b)) {
            Node.of("HypotBackward0", out)
                    .input(a, a, out, (g, x, r) -> mul(g, div(x, r, null)))
                    .input(b, b, out, (g, y, r) -> mul(g, div(y, r, null)));
        }
        return out;
    }

    /// The magnitude of `a` with the sign of `b`.
    public static Tensor copysign(Tensor a, Tensor b) {
        DType d = Promotion.floating(Promotion.result(a, b));
        Tensor out = Kernels.binary(BinaryOp.COPYSIGN, a, b, d);
        if (GradMode.records(a, b)) {
            Node.of("CopysignBackward0", out)
                    .input(a, a, out, (g, x, r) -> mul(g, Select.where(x.eq(0), r.zerosLike(), div(r, x, null))))
                    .input(b, Tensor::zerosLike);
        }
        return out;
    }

    /// `log(exp(a) + exp(b))` without overflow.
    public static Tensor logaddexp(Tensor a, Tensor b) {
        Tensor x = a.detachedView();
        Tensor y = b.detachedView();
        Tensor m = x.maximum(y);
        Tensor safe = Select.where(m.isinf(), m.zerosLike(), m);
        Tensor sum = x.sub(safe).exp().add(y.sub(safe).exp()).log().add(safe);
        Tensor out = Select.where(x.eq(y).logicalAnd(x.isinf()), x.expandAs(sum), sum);
        if (GradMode.records(a, b)) {
            Node.of("LogaddexpBackward0", out)
                    .input(a, a, b, (g, p, q) -> div(g, q.sub(p).exp().add(1), null))
                    .input(b, a, b, (g, p, q) -> div(g, p.sub(q).exp().add(1), null));
        }
        return out;
    }

    /// `a · log(b)`, 0 where `a` is 0.
    public static Tensor xlogy(Tensor a, Tensor b) {
        Tensor zero = a.eq(0).logicalAnd(b.isnan().logicalNot());
        Tensor value = a.mul(b.log());
        Tensor out = Select.where(zero, value.detach().zerosLike(), value.detach());
        if (GradMode.records(a, b)) {
            Node.of("XlogyBackward0", out)
                    .input(
                            a,
                            a,
                            b,
                            (g, x, y) -> mul(
                                    g,
                                    Select.where(
                                            x.eq(0).logicalAnd(y.le(0)),
                                            y.zerosLike().toFloating(),
                                            y.log())))
                    .input(b, a, b, (g, x, y) -> mul(g, div(x, y, null)));
        }
        return out;
    }

    /// `a + weight · (b - a)`, from a weight of ½ on `b − (1 − weight) · (b − a)`, so that 1 gives `b` exactly.
    public static Tensor lerp(Tensor a, Tensor b, Tensor weight) {
        Tensor x = a.detachedView();
        Tensor y = b.detachedView();
        Tensor w = weight.detachedView();
        Tensor way = sub(y, x, 1);
        Tensor out;
        if (w.isWrappedNumber()) {
            out = Math.abs(w.itemDouble()) < 0.5
                    ? add(x, mul(w, way), 1)
                    : sub(y, mul(way, sub(Tensor.scalar(1), w, 1)), 1);
        } else {
            Tensor fromEnd = sub(y, mul(way, sub(Tensor.scalar(1), w, 1)), 1);
            out = Select.where(w.abs().lt(0.5), add(x, mul(w, way), 1), fromEnd);
        }
        if (GradMode.records(a, b, weight)) {
            Node.of(weight.isWrappedNumber() ? "LerpBackward0" : "LerpBackward1", out)
                    .input(a, weight, (g, t) -> mul(g, sub(Tensor.scalar(1), t, 1)))
                    .input(b, weight, Arithmetic::mul)
                    .input(weight, a, b, (g, p, q) -> mul(g, sub(q, p, 1)));
        }
        return out;
    }

    /// `a + value · t1 · t2`.
    public static Tensor addcmul(Tensor a, Tensor t1, Tensor t2, Number value) {
        return Node.composed("AddcmulBackward0", add(a, mul(t1, t2), value), a, t1, t2);
    }

    /// `a + value · t1 / t2`.
    public static Tensor addcdiv(Tensor a, Tensor t1, Tensor t2, Number value) {
        if (!t1.dtype().isFloatingPoint() && !t2.dtype().isFloatingPoint()) {
            throw new DTypeError("Integer division with addcdiv is no longer supported");
        }
        return Node.composed("AddcdivBackward0", add(a, div(t1, t2, null), value), a, t1, t2);
    }

    /// `&`, `|`, `^`, `<<`, `>>` on integers and bools.
    public static Tensor bitwise(BinaryOp op, Tensor a, Tensor b) {
        DType d = Promotion.result(a, b);
        if (d.isFloatingPoint()) {
            throw new DTypeError("\"bitwise_" + op.name().toLowerCase(java.util.Locale.ROOT)
                    + "_cpu\" not implemented for '" + d.scalarName() + "'");
        }
        return Kernels.binary(op, a, b, d);
    }
}
