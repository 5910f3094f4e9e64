package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x / (1 + |x|)`.
public final class Softsign extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.softsign(x);
    }
}
