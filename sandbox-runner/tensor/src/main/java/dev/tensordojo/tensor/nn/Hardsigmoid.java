package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `relu6(x + 3) / 6`.
public final class Hardsigmoid extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.hardsigmoid(x);
    }
}
