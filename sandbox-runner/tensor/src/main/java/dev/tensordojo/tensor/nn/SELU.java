package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `λ x` above 0, `λ α (eˣ − 1)` below, with the λ and α that keep mean 0 and variance 1 (Klambauer et al.
/// 2017).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class SELU extends InplaceLayer {

    /// Leaves the input as it is.
    public SELU() {
        this(false);
    }

    /// `inplace` writes the result over the input.
    public SELU(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.selu(x);
    }

    @Override
    public String extraRepr() {
        return described("");
    }
}
