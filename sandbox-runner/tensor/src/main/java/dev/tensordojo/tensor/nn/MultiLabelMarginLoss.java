package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// `Σ max(0, 1 − (x[y] − x[i])) / C` over all pairs of a class `y` that applies and one `i` that does not.
///
/// Input `(N, C)` or `(C)`; targets, int64 of the same shape, list the classes that apply, ended by −1. A class beyond
/// the input's is an [dev.tensordojo.tensor.IndexError].
public final class MultiLabelMarginLoss extends Loss {
    /// The mean over the batch.
    public MultiLabelMarginLoss() {
        this(Reduction.MEAN);
    }

    /// The mean, the sum, or the losses of the examples as they are.
    public MultiLabelMarginLoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.multilabelMargin(input, target));
    }
}
