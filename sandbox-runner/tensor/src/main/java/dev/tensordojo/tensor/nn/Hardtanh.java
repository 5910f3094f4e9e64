package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x` limited to `[min, max]`.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Hardtanh extends Module {
    private final double minVal;
    private final double maxVal;

    /// From −1 to 1.
    public Hardtanh() {
        this(-1.0, 1.0);
    }

    /// From `minVal` to `maxVal`; at both the gradient is 0.
    public Hardtanh(double minVal, double maxVal) {
        this.minVal = minVal;
        this.maxVal = maxVal;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.hardtanh(x, minVal, maxVal);
    }

    @Override
    public String extraRepr() {
        return "min_val=" + Repr.of(minVal) + ", max_val=" + Repr.of(maxVal);
    }
}
