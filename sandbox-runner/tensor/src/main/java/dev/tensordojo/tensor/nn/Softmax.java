package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `eˣ / Σ eˣ` along a dimension: positive numbers with sum 1. The largest is subtracted first, so
/// nothing overflows.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept. A dimension that the input lacks is an [dev.tensordojo.tensor.IndexError]. Computed
/// in `op/Softmaxes`.
public final class Softmax extends Module {
    private final int dim;

    /// The dimension along which the sum is 1, negative from the end.
    public Softmax(int dim) {
        this.dim = dim;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.softmax(dim);
    }

    @Override
    public String extraRepr() {
        return "dim=" + dim;
    }
}
