package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `max(x, 0)`, element by element (Nair and Hinton 2010); the gradient at 0 is 0.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class ReLU extends InplaceLayer {

    /// Leaves the input as it is.
    public ReLU() {
        this(false);
    }

    /// `inplace` writes the result over the input.
    public ReLU(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor compute(Tensor x) {
        return x.relu();
    }

    @Override
    public String extraRepr() {
        return described("");
    }
}
