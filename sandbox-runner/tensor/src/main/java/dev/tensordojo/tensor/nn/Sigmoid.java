package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `1 / (1 + e⁻ˣ)`, element by element.
public final class Sigmoid extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return x.sigmoid();
    }
}
