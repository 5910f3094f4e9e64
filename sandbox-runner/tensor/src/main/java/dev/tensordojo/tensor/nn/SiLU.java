package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `x σ(x)`.
public final class SiLU extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.silu(x);
    }
}
