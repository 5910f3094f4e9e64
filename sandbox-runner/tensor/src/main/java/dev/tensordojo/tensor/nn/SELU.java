package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// Self-normalising ELU.
public final class SELU extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.selu(x);
    }
}
