package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// Logarithm of the softmax along a dimension.
public final class LogSoftmax extends Module {
    private final int dim;

    public LogSoftmax(int dim) {
        this.dim = dim;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.logSoftmax(dim);
    }

    @Override
    public String extraRepr() {
        return "dim=" + dim;
    }
}
