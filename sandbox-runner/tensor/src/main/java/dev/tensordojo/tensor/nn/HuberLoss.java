package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// Squared below δ, linear above.
public final class HuberLoss extends Loss {
    private final double delta;

    public HuberLoss() {
        this(1.0);
    }

    public HuberLoss(double delta) {
        this(Reduction.MEAN, delta);
    }

    public HuberLoss(Reduction reduction, double delta) {
        super(reduction);
        this.delta = delta;
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.huber(input, target, delta));
    }
}
