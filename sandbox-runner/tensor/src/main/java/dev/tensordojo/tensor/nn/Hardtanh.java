package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Activations;

/// `x` limited to `[min, max]`.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Hardtanh extends InplaceLayer {
    private final double minVal;
    private final double maxVal;

    /// From −1 to 1.
    public Hardtanh() {
        this(-1.0, 1.0, false);
    }

    /// From −1 to 1; `inplace` writes the result over the input.
    public Hardtanh(boolean inplace) {
        this(-1.0, 1.0, inplace);
    }

    /// From `minVal` to `maxVal`, which must be larger; at both the gradient is 0.
    public Hardtanh(double minVal, double maxVal) {
        this(minVal, maxVal, false);
    }

    /// From `minVal` to `maxVal`, which must be larger; at both the gradient is 0; `inplace` writes the result over the
    /// input.
    public Hardtanh(double minVal, double maxVal, boolean inplace) {
        super(inplace);
        if (!(maxVal > minVal)) {
            throw new ValueError(
                    "max_val must be larger than min_val, got min_val=" + minVal + " and max_val=" + maxVal);
        }
        this.minVal = minVal;
        this.maxVal = maxVal;
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.hardtanh(x, minVal, maxVal);
    }

    @Override
    public String extraRepr() {
        return described("min_val=" + Repr.of(minVal) + ", max_val=" + Repr.of(maxVal));
    }
}
