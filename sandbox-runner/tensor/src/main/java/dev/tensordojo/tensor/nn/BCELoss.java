package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// Binary cross entropy of probabilities: `−t log x − (1 − t) log(1 − x)`; logarithms are at least
/// −100, so that the loss stays finite.
///
/// Input and target have one shape (another one is a [dev.tensordojo.tensor.ShapeError]) and values
/// from 0 to 1 (others are refused); the result is 0-dimensional, or with `Reduction.NONE` as large as
/// the input.
public final class BCELoss extends Loss {
    /// The mean over all elements.
    public BCELoss() {
        this(Reduction.MEAN);
    }

    /// The mean, the sum, or all losses as they are.
    public BCELoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.binaryCrossEntropy(input, target, null));
    }
}
