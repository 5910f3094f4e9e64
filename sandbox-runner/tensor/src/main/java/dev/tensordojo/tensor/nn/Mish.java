package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x tanh(softplus(x))` (Misra 2019).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Mish extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.mish(x);
    }
}
