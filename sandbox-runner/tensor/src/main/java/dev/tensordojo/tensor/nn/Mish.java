package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x tanh(softplus(x))`.
public final class Mish extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.mish(x);
    }
}
