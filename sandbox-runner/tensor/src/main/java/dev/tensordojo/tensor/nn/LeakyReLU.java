package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x` above 0, `slope · x` below (Maas et al. 2013).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class LeakyReLU extends InplaceLayer {
    private final double negativeSlope;

    /// With a slope of 0.01.
    public LeakyReLU() {
        this(0.01, false);
    }

    /// With a slope of 0.01; `inplace` writes the result over the input.
    public LeakyReLU(boolean inplace) {
        this(0.01, inplace);
    }

    /// A slope of 0 makes it ReLU, 1 leaves everything as it is.
    public LeakyReLU(double negativeSlope) {
        this(negativeSlope, false);
    }

    /// A slope of 0 makes it ReLU, 1 leaves everything as it is; `inplace` writes the result over the input.
    public LeakyReLU(double negativeSlope, boolean inplace) {
        super(inplace);
        this.negativeSlope = negativeSlope;
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.leakyRelu(x, negativeSlope);
    }

    @Override
    public String extraRepr() {
        return described("negative_slope=" + Repr.of(negativeSlope));
    }
}
