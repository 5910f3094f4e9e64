package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `the hyperbolic tangent`, element by element.
public final class Tanh extends Module {
    @Override
    public Tensor forward(Tensor x) {
        return x.tanh();
    }
}
