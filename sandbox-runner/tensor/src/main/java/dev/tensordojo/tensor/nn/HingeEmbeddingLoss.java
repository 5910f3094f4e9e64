package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// `x` for target 1, `max(0, margin − x)` for −1.
///
/// Input and target have one shape; the result is 0-dimensional, or with `Reduction.NONE` as large as
/// the input.
public final class HingeEmbeddingLoss extends Loss {
    private final double margin;

    /// The mean over all elements, with a margin of 1.
    public HingeEmbeddingLoss() {
        this(1.0);
    }

    /// The mean, the sum, or all losses as they are, with a margin of 1.
    public HingeEmbeddingLoss(Reduction reduction) {
        this(reduction, 1.0);
    }

    /// The mean over all elements.
    public HingeEmbeddingLoss(double margin) {
        this(Reduction.MEAN, margin);
    }

    /// The mean, the sum, or all losses as they are.
    public HingeEmbeddingLoss(Reduction reduction, double margin) {
        super(reduction);
        this.margin = margin;
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.hingeEmbedding(input, target, margin));
    }
}
