package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `σ(x) = 1 / (1 + e⁻ˣ)`, element by element; the derivative is `σ (1 − σ)`.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Sigmoid extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return x.sigmoid();
    }
}
