package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x · min(max(x + 3, 0), 6) / 6` (Howard et al. 2019).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Hardswish extends InplaceLayer {

    /// Leaves the input as it is.
    public Hardswish() {
        this(false);
    }

    /// `inplace` writes the result over the input.
    public Hardswish(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.hardswish(x);
    }
}
