package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x Φ(x)` with the normal distribution's Φ (Hendrycks and Gimpel 2016); `"tanh"` for the
/// approximation `x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))`.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class GELU extends Module {
    private final String approximate;

    /// The exact form.
    public GELU() {
        this("none");
    }

    /// `"none"` or `"tanh"`; others are a [dev.tensordojo.tensor.ValueError] when called.
    public GELU(String approximate) {
        this.approximate = approximate;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.gelu(x, approximate);
    }

    @Override
    public String extraRepr() {
        return "approximate='" + approximate + "'";
    }
}
