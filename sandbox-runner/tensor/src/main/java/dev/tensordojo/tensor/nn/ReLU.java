package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `max(x, 0)`, element by element (Nair and Hinton 2010); the gradient at 0 is 0.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class ReLU extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return x.relu();
    }
}
