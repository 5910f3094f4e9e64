package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// `t (log t − x)` with `x` log-probabilities; the mean is over all elements.
public final class KLDivLoss extends Loss {
    public KLDivLoss() {
        this(Reduction.MEAN);
    }

    public KLDivLoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.klDiv(input, target, false));
    }
}
