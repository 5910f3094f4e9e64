package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)`, element by element; the derivative is `1 − tanh²`.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Tanh extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return x.tanh();
    }
}
