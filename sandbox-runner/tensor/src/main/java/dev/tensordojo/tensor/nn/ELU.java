package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x` above 0, `α (eˣ − 1)` below (Clevert et al. 2016).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class ELU extends InplaceLayer {
    private final double alpha;

    /// With α = 1.
    public ELU() {
        this(1.0, false);
    }

    /// With α = 1; `inplace` writes the result over the input.
    public ELU(boolean inplace) {
        this(1.0, inplace);
    }

    /// Below 0 the result approaches −α.
    public ELU(double alpha) {
        this(alpha, false);
    }

    /// Below 0 the result approaches −α; `inplace` writes the result over the input.
    public ELU(double alpha, boolean inplace) {
        super(inplace);
        this.alpha = alpha;
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.elu(x, alpha);
    }

    @Override
    public String extraRepr() {
        return described("alpha=" + Repr.of(alpha));
    }
}
