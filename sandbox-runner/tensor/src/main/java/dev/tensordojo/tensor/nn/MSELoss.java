package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// Mean squared error: `(input − target)²`, by default the mean over all elements.
///
/// Input and target have one shape (a target of another one is broadcast with a warning, as in
/// PyTorch). The result is 0-dimensional, or with `Reduction.NONE` as large as the input.
public final class MSELoss extends Loss {
    /// The mean over all elements.
    public MSELoss() {
        this(Reduction.MEAN);
    }

    /// The mean, the sum, or all losses as they are.
    public MSELoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return F.mseLoss(input, target, reduction());
    }
}
