package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `x − log Σ eˣ` along a dimension: the logarithm of the softmax, without its rounding.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept. A dimension that the input lacks is an [dev.tensordojo.tensor.IndexError].
public final class LogSoftmax extends Module {
    private final int dim;

    /// The dimension along which probabilities sum to 1, negative from the end.
    public LogSoftmax(int dim) {
        this.dim = dim;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.logSoftmax(dim);
    }

    @Override
    public String extraRepr() {
        return "dim=" + dim;
    }
}
