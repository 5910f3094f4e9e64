package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `log(1 + e^(βx)) / β`, a smooth ReLU; `x` itself where `βx` exceeds the threshold.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Softplus extends Module {
    private final double beta;
    private final double threshold;

    /// With β = 1 and a threshold of 20.
    public Softplus() {
        this(1.0, 20.0);
    }

    /// A larger β follows ReLU more closely.
    public Softplus(double beta, double threshold) {
        this.beta = beta;
        this.threshold = threshold;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.softplus(x, beta, threshold);
    }

    @Override
    public String extraRepr() {
        return "beta=" + Repr.number(beta) + ", threshold=" + Repr.number(threshold);
    }
}
