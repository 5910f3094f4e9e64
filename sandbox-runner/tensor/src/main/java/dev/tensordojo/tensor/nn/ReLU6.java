package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `min(max(x, 0), 6)`, element by element (Krizhevsky 2010).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class ReLU6 extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.hardtanh(x, 0, 6);
    }
}
