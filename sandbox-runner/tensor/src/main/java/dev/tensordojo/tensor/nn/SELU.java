package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `λ x` above 0, `λ α (eˣ − 1)` below, with λ = 1.0507 and α = 1.6733: activations keep mean 0 and
/// variance 1 (Klambauer et al. 2017).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class SELU extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.selu(x);
    }
}
