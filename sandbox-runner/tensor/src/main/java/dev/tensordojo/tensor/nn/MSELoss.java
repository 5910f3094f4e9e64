package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// Mean squared error: the mean of `(input − target)²`.
public final class MSELoss extends Loss {
    public MSELoss() {
        this(Reduction.MEAN);
    }

    public MSELoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return F.mseLoss(input, target, reduction());
    }
}
