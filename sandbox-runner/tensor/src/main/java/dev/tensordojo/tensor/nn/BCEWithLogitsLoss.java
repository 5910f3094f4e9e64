package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// Binary cross entropy of raw scores: `−t log σ(x) − (1 − t) log(1 − σ(x))`, computed as
/// `max(x, 0) − x t + log(1 + e^−|x|)`, which never overflows.
///
/// Input and target have one floating-point shape (another one is a
/// [dev.tensordojo.tensor.ShapeError]); the result is 0-dimensional, or with `Reduction.NONE` as large
/// as the input.
public final class BCEWithLogitsLoss extends Loss {
    /// The mean over all elements.
    public BCEWithLogitsLoss() {
        this(Reduction.MEAN);
    }

    /// The mean, the sum, or all losses as they are.
    public BCEWithLogitsLoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.binaryCrossEntropyWithLogits(input, target, null, null));
    }
}
