package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// 0 where `|x| ≤ λ`, else `x`.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Hardshrink extends Module {
    private final double lambd;

    /// With λ = 0.5.
    public Hardshrink() {
        this(0.5);
    }

    /// λ, half the width of the gap.
    public Hardshrink(double lambd) {
        this.lambd = lambd;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.hardshrink(x, lambd);
    }

    @Override
    public String extraRepr() {
        return Repr.number(lambd);
    }
}
