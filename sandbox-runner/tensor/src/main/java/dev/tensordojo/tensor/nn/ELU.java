package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x` above 0, `α (eˣ − 1)` below (Clevert et al. 2016).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class ELU extends Module {
    private final double alpha;

    /// With α = 1.
    public ELU() {
        this(1.0);
    }

    /// Below 0 the result approaches −α.
    public ELU(double alpha) {
        this.alpha = alpha;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.elu(x, alpha);
    }

    @Override
    public String extraRepr() {
        return "alpha=" + Repr.of(alpha);
    }
}
