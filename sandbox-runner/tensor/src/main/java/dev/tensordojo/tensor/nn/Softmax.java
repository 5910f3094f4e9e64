package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `eˣ / Σ eˣ` along a dimension.
public final class Softmax extends Module {
    private final int dim;

    public Softmax(int dim) {
        this.dim = dim;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.softmax(dim);
    }

    @Override
    public String extraRepr() {
        return "dim=" + dim;
    }
}
