package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x` moved towards 0 by λ, 0 where `|x| ≤ λ`.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Softshrink extends Module {
    private final double lambd;

    /// With λ = 0.5.
    public Softshrink() {
        this(0.5);
    }

    /// A negative λ is a [dev.tensordojo.tensor.ValueError] when called.
    public Softshrink(double lambd) {
        this.lambd = lambd;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.softshrink(x, lambd);
    }

    @Override
    public String extraRepr() {
        return Repr.number(lambd);
    }
}
