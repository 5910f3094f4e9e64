package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `max(0, x) + min(0, α (e^(x/α) − 1))`: ELU that is smooth for every α (Barron 2017).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class CELU extends InplaceLayer {
    private final double alpha;

    /// With α = 1.
    public CELU() {
        this(1.0, false);
    }

    /// With α = 1; `inplace` writes the result over the input.
    public CELU(boolean inplace) {
        this(1.0, inplace);
    }

    /// An α of 0 is a [dev.tensordojo.tensor.ValueError] when called.
    public CELU(double alpha) {
        this(alpha, false);
    }

    /// An α of 0 is a [dev.tensordojo.tensor.ValueError] when called; `inplace` writes the result over the input.
    public CELU(double alpha, boolean inplace) {
        super(inplace);
        this.alpha = alpha;
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.celu(x, alpha);
    }

    @Override
    public String extraRepr() {
        return described("alpha=" + Repr.of(alpha));
    }
}
