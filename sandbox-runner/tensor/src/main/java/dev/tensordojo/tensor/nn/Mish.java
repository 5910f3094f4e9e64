package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x tanh(log(1 + eˣ))` (Misra 2019).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Mish extends InplaceLayer {

    /// Leaves the input as it is.
    public Mish() {
        this(false);
    }

    /// `inplace` writes the result over the input.
    public Mish(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.mish(x);
    }

    @Override
    public String extraRepr() {
        return described("");
    }
}
