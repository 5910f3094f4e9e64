package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `min(max(x, 0), 6)` (Howard et al. 2017).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class ReLU6 extends InplaceLayer {

    /// Leaves the input as it is.
    public ReLU6() {
        this(false);
    }

    /// `inplace` writes the result over the input.
    public ReLU6(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.hardtanh(x, 0, 6);
    }

    @Override
    public String extraRepr() {
        return described("");
    }
}
