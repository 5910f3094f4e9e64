package dev.tensordojo.tensor.goldens;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.CompareOp;
import dev.tensordojo.tensor.op.Activations;
import dev.tensordojo.tensor.op.Arithmetic;
import dev.tensordojo.tensor.op.Compare;
import dev.tensordojo.tensor.op.Pointwise;
import dev.tensordojo.tensor.op.Select;
import dev.tensordojo.tensor.op.Sorting;
import org.jspecify.annotations.Nullable;

/// Elementwise operators of one, two or three tensors.
final class ElementwiseOperators {
    private ElementwiseOperators() {}

    static @Nullable Object call(String op, Args a) {
        Object out = unary(op, a);
        return out != null ? out : several(op, a);
    }

    private static @Nullable Object unary(String op, Args a) {
        return switch (op) {
            case "abs" -> a.t(0).abs();
            case "acos" -> a.t(0).acos();
            case "acosh" -> a.t(0).acosh();
            case "asin" -> a.t(0).asin();
            case "asinh" -> a.t(0).asinh();
            case "atan" -> a.t(0).atan();
            case "atanh" -> a.t(0).atanh();
            case "ceil" -> a.t(0).ceil();
            case "cos" -> a.t(0).cos();
            case "cosh" -> a.t(0).cosh();
            case "deg2rad" -> a.t(0).mul(Math.PI / 180);
            case "rad2deg" -> a.t(0).mul(180 / Math.PI);
            case "erf" -> a.t(0).erf();
            case "erfc" -> a.t(0).erfc();
            case "erfinv" -> a.t(0).erfinv();
            case "exp" -> a.t(0).exp();
            case "exp2" -> a.t(0).exp2();
            case "expm1" -> a.t(0).expm1();
            case "floor" -> a.t(0).floor();
            case "frac" -> a.t(0).frac();
            case "lgamma" -> a.t(0).lgamma();
            case "log" -> a.t(0).log();
            case "log10" -> a.t(0).log10();
            case "log1p" -> a.t(0).log1p();
            case "log2" -> a.t(0).log2();
            case "logical_not" -> a.t(0).logicalNot();
            case "logit" -> Activations.logit(a.t(0), a.d(1, "eps", -1));
            case "nan_to_num" ->
                Activations.nanToNum(
                        a.t(0),
                        a.d(1, "nan", 0),
                        a.d(2, "posinf", Float.MAX_VALUE),
                        a.d(3, "neginf", -Float.MAX_VALUE));
            case "neg" -> a.t(0).neg();
            case "reciprocal" -> a.t(0).reciprocal();
            case "round" -> Pointwise.round(a.t(0), a.n(1, "decimals", 0));
            case "rsqrt" -> a.t(0).rsqrt();
            case "sigmoid" -> a.t(0).sigmoid();
            case "sign" -> a.t(0).sign();
            case "sin" -> a.t(0).sin();
            case "sinc" -> Activations.sinc(a.t(0));
            case "sinh" -> a.t(0).sinh();
            case "sqrt" -> a.t(0).sqrt();
            case "square" -> a.t(0).square();
            case "tan" -> a.t(0).tan();
            case "tanh" -> a.t(0).tanh();
            case "trunc" -> a.t(0).trunc();
            case "isfinite" -> a.t(0).isfinite();
            case "isinf" -> a.t(0).isinf();
            case "isnan" -> a.t(0).isnan();
            case "clone" -> a.t(0).clone();
            default -> null;
        };
    }

    private static @Nullable Object several(String op, Args a) {
        return switch (op) {
            case "add" -> Arithmetic.add(a.t(0), a.operand(1, "other"), a.number(2, "alpha", 1));
            case "sub" -> Arithmetic.sub(a.t(0), a.operand(1, "other"), a.number(2, "alpha", 1));
            case "mul" -> Arithmetic.mul(a.t(0), a.operand(1, "other"));
            case "div" -> Arithmetic.div(a.t(0), a.operand(1, "other"), rounding(a));
            case "floor_divide" -> Arithmetic.floorDivide(a.t(0), a.operand(1, "other"));
            case "remainder" -> Arithmetic.remainder(a.t(0), a.operand(1, "other"));
            case "fmod" -> Arithmetic.fmod(a.t(0), a.operand(1, "other"));
            case "pow" -> Arithmetic.pow(a.t(0), a.operand(1, "exponent"));
            case "maximum" -> a.t(0).maximum(a.t(1));
            case "minimum" -> a.t(0).minimum(a.t(1));
            case "fmax" -> a.t(0).fmax(a.t(1));
            case "fmin" -> a.t(0).fmin(a.t(1));
            case "atan2" -> a.t(0).atan2(a.t(1));
            case "hypot" -> a.t(0).hypot(a.t(1));
            case "copysign" -> Arithmetic.copysign(a.t(0), a.operand(1, "other"));
            case "heaviside" -> Activations.heaviside(a.t(0), a.t(1));
            case "logaddexp" -> a.t(0).logaddexp(a.t(1));
            case "xlogy" -> Arithmetic.xlogy(a.t(0), a.operand(1, "other"));
            case "lerp" -> Arithmetic.lerp(a.t(0), a.t(1), a.operand(2, "weight"));
            case "addcmul" -> a.t(0).addcmul(a.t(1), a.t(2), a.number(3, "value", 1));
            case "addcdiv" -> a.t(0).addcdiv(a.t(1), a.t(2), a.number(3, "value", 1));
            case "clamp" -> Select.clamp(a.t(0), bound(a, 1, "min"), bound(a, 2, "max"));
            case "clamp_min" -> a.t(0).maximum(a.t(1));
            case "clamp_max" -> a.t(0).minimum(a.t(1));
            case "eq" -> Compare.of(CompareOp.EQ, a.t(0), a.operand(1, "other"));
            case "ne" -> Compare.of(CompareOp.NE, a.t(0), a.operand(1, "other"));
            case "lt" -> Compare.of(CompareOp.LT, a.t(0), a.operand(1, "other"));
            case "le" -> Compare.of(CompareOp.LE, a.t(0), a.operand(1, "other"));
            case "gt" -> Compare.of(CompareOp.GT, a.t(0), a.operand(1, "other"));
            case "ge" -> Compare.of(CompareOp.GE, a.t(0), a.operand(1, "other"));
            case "equal" -> truth(a.t(0).equal(a.t(1)));
            case "isclose" ->
                Compare.isclose(a.t(0), a.t(1), a.d(2, "rtol", 1e-5), a.d(3, "atol", 1e-8), a.b(4, "equal_nan", false));
            case "isin" -> Sorting.isin(a.t(0), a.t(1));
            case "logical_and" -> a.t(0).logicalAnd(a.t(1));
            case "logical_or" -> a.t(0).logicalOr(a.t(1));
            case "logical_xor" -> a.t(0).logicalXor(a.t(1));
            case "where" -> Select.where(a.t(1), a.t(0), a.t(2));
            case "masked_fill" -> Select.maskedFill(a.t(0), a.t(1), a.operand(2, "value"));
            case "fill" -> {
                Tensor out = a.t(0).mul(1);
                yield out.copy_(a.operand(1, "value").expandTo(out.shape()));
            }
            default -> null;
        };
    }

    private static Tensor truth(boolean b) {
        return Tensor.scalar(b ? 1 : 0).to(DType.BOOL);
    }

    private static @Nullable String rounding(Args a) {
        String s = a.s(2, "rounding_mode", "");
        return s.isEmpty() ? null : s;
    }

    private static @Nullable Tensor bound(Args a, int i, String name) {
        return a.has(i, name) ? a.operand(i, name) : null;
    }
}
