package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `max(0, x) + min(0, α (e^(x/α) − 1))`: ELU that is smooth for every α (Barron 2017).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class CELU extends Module {
    private final double alpha;

    /// With α = 1, which is [ELU].
    public CELU() {
        this(1.0);
    }

    /// Below 0 the result approaches −α; α = 0 is a [dev.tensordojo.tensor.ValueError] when called.
    public CELU(double alpha) {
        this.alpha = alpha;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.celu(x, alpha);
    }

    @Override
    public String extraRepr() {
        return "alpha=" + Repr.of(alpha);
    }
}
