package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `log σ(x)`.
public final class LogSigmoid extends Module {

    @Override
    public Tensor forward(Tensor x) {
        return Activations.logsigmoid(x);
    }
}
