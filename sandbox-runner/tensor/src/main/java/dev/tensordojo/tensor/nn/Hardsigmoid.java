package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `relu6(x + 3) / 6`: a sigmoid of three straight lines (Courbariaux et al. 2015).
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Hardsigmoid extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.hardsigmoid(x);
    }
}
