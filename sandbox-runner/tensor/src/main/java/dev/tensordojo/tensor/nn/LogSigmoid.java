package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `log σ(x) = −softplus(−x)`, computed so that large negative `x` stay exact.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class LogSigmoid extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.logsigmoid(x);
    }
}
