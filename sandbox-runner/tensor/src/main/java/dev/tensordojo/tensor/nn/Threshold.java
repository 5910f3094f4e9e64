package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x` where it is greater than the threshold, else `value`; there the gradient is 0.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Threshold extends InplaceLayer {
    private final double threshold;
    private final double value;

    /// Leaves the input as it is.
    public Threshold(double threshold, double value) {
        this(threshold, value, false);
    }

    /// `inplace` writes the result over the input.
    public Threshold(double threshold, double value, boolean inplace) {
        super(inplace);
        this.threshold = threshold;
        this.value = value;
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.threshold(x, threshold, value);
    }

    @Override
    public String extraRepr() {
        return described("threshold=" + Repr.number(threshold) + ", value=" + Repr.number(value));
    }
}
