package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// `log(1 + exp(−t x))` for targets 1 and −1.
///
/// Input and target have one shape; the result is 0-dimensional, or with `Reduction.NONE` as large as
/// the input.
public final class SoftMarginLoss extends Loss {
    /// The mean over all elements.
    public SoftMarginLoss() {
        this(Reduction.MEAN);
    }

    /// The mean, the sum, or all losses as they are.
    public SoftMarginLoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.softMargin(input, target));
    }
}
