package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x` above 0, `slope · x` below (Maas et al. 2013).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class LeakyReLU extends Module {
    private final double negativeSlope;

    /// With a slope of 0.01.
    public LeakyReLU() {
        this(0.01);
    }

    /// The slope below 0; it is not learnt, as that of [PReLU] is.
    public LeakyReLU(double negativeSlope) {
        this.negativeSlope = negativeSlope;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.leakyRelu(x, negativeSlope);
    }

    @Override
    public String extraRepr() {
        return "negative_slope=" + Repr.of(negativeSlope);
    }
}
