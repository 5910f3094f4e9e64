package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// Mean absolute error: `|input − target|`, by default the mean over all elements.
///
/// Input and target have one shape (a target of another one is broadcast with a warning, as in
/// PyTorch). The result is 0-dimensional, or with `Reduction.NONE` as large as the input.
public final class L1Loss extends Loss {
    /// The mean over all elements.
    public L1Loss() {
        this(Reduction.MEAN);
    }

    /// The mean, the sum, or all losses as they are.
    public L1Loss(Reduction reduction) {
        super(reduction);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.absoluteError(input, target));
    }
}
