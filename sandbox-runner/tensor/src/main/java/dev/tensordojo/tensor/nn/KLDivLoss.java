package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// Divergence of Kullback and Leibler: `t (log t − x)` with `x` log-probabilities; the mean is over all
/// elements, as PyTorch's is (the definition divides by the batch alone).
///
/// Input and target have one shape and floating-point dtypes; the result is 0-dimensional, or with
/// `Reduction.NONE` as large as the input.
public final class KLDivLoss extends Loss {
    /// The mean over all elements, not over the batch.
    public KLDivLoss() {
        this(Reduction.MEAN);
    }

    /// For the divergence itself take `SUM` and divide by the size of the batch.
    public KLDivLoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.klDiv(input, target, false));
    }
}
