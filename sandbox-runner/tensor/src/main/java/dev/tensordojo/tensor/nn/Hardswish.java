package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x · relu6(x + 3) / 6`.
public final class Hardswish extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.hardswish(x);
    }
}
