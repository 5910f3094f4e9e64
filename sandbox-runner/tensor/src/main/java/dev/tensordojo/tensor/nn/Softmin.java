package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `softmax(−x)` along a dimension: the smallest element has the largest share.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept. A dimension that the input lacks is an [dev.tensordojo.tensor.IndexError].
public final class Softmin extends Module {
    private final int dim;

    /// The dimension along which the sum is 1, negative from the end.
    public Softmin(int dim) {
        this.dim = dim;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.neg().softmax(dim);
    }

    @Override
    public String extraRepr() {
        return "dim=" + dim;
    }
}
