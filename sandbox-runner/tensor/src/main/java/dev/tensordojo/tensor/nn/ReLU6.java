package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `min(max(x, 0), 6)`.
public final class ReLU6 extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.hardtanh(x, 0, 6);
    }
}
