package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// ELU that is smooth for every α.
public final class CELU extends Module {
    private final double alpha;

    public CELU() {
        this(1.0);
    }

    public CELU(double alpha) {
        this.alpha = alpha;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.celu(x, alpha);
    }

    @Override
    public String extraRepr() {
        return "alpha=" + Repr.of(alpha);
    }
}
