package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Losses;

/// p-norm of the difference of vectors along the last dimension, `‖a − b + eps‖ₚ`; takes two tensors of one shape (or
/// that broadcast). Floating-point dtypes.
public final class PairwiseDistance extends Module {
    private final double p;
    private final double eps;
    private final boolean keepdim;

    /// The Euclidean distance, with eps = 1e-6.
    public PairwiseDistance() {
        this(2);
    }

    /// With eps = 1e-6.
    public PairwiseDistance(double p) {
        this(p, 1e-6, false);
    }

    /// `keepdim` leaves the last dimension with size 1.
    public PairwiseDistance(double p, double eps, boolean keepdim) {
        this.p = p;
        this.eps = eps;
        this.keepdim = keepdim;
    }

    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new ValueError("PairwiseDistance takes two tensors, got " + inputs.length);
        }
        return Losses.pairwiseDistance(inputs[0], inputs[1], p, eps, keepdim);
    }
}
