package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x σ(x)`, also called swish (Elfwing et al. 2017).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class SiLU extends InplaceLayer {

    /// Leaves the input as it is.
    public SiLU() {
        this(false);
    }

    /// `inplace` writes the result over the input.
    public SiLU(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.silu(x);
    }

    @Override
    public String extraRepr() {
        return described("");
    }
}
