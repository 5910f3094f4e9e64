package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// What the layers share that drop something at random in training: the probability, and that nothing happens in
/// `eval()`.
abstract class DropoutNd extends InplaceLayer {
    private final double p;

    DropoutNd(double p, boolean inplace) {
        super(inplace);
        if (!(p >= 0 && p <= 1)) {
            throw new ValueError("dropout probability has to be between 0 and 1, but got " + p);
        }
        this.p = p;
    }

    /// The layer's own way to drop.
    abstract Tensor dropped(Tensor x, double p, boolean training);

    @Override
    Tensor compute(Tensor x) {
        return dropped(x, p, training());
    }

    @Override
    boolean changes() {
        return training();
    }

    @Override
    public String extraRepr() {
        return "p=" + Repr.of(p) + ", inplace=" + Repr.of(inplace());
    }
}
