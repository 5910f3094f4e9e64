package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// `d² / 2` where `d = |input − target|` is below δ, `δ (d − δ/2)` above (Huber 1964).
///
/// Input and target have one shape (a target of another one is broadcast with a warning, as in
/// PyTorch). The result is 0-dimensional, or with `Reduction.NONE` as large as the input.
public final class HuberLoss extends Loss {
    private final double delta;

    /// The mean over all elements, with δ = 1.
    public HuberLoss() {
        this(1.0);
    }

    /// The mean, the sum, or all losses as they are, with δ = 1.
    public HuberLoss(Reduction reduction) {
        this(reduction, 1);
    }

    /// The mean over all elements.
    public HuberLoss(double delta) {
        this(Reduction.MEAN, delta);
    }

    /// A δ of 0 or less is a [dev.tensordojo.tensor.ValueError] when called.
    public HuberLoss(Reduction reduction, double delta) {
        super(reduction);
        this.delta = delta;
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.huber(input, target, delta));
    }
}
