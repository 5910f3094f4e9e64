package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;

/// `d² / (2β)` where `d = |input − target|` is below β, `d − β/2` above (Girshick 2015).
///
/// Input and target have one shape (a target of another one is broadcast with a warning, as in
/// PyTorch). The result is 0-dimensional, or with `Reduction.NONE` as large as the input.
public final class SmoothL1Loss extends Loss {
    private final double beta;

    /// The mean over all elements, with β = 1.
    public SmoothL1Loss() {
        this(1.0);
    }

    /// The mean, the sum, or all losses as they are, with β = 1.
    public SmoothL1Loss(Reduction reduction) {
        this(reduction, 1);
    }

    /// The mean over all elements.
    public SmoothL1Loss(double beta) {
        this(Reduction.MEAN, beta);
    }

    /// β = 0 gives [L1Loss]; a negative one is a [dev.tensordojo.tensor.ValueError] when called.
    public SmoothL1Loss(Reduction reduction, double beta) {
        super(reduction);
        this.beta = beta;
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.smoothL1(input, target, beta));
    }
}
