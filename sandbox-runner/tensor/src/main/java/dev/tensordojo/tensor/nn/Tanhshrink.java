package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x − tanh(x)`.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Tanhshrink extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.tanhshrink(x);
    }
}
