package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `max(x, 0)`, element by element.
public final class ReLU extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return x.relu();
    }
}
