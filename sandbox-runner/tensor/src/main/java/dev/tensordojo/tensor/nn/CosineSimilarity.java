package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Losses;

/// Cosine of the angle between vectors along a dimension, `a·b / (max(‖a‖, eps) · max(‖b‖, eps))`; takes two tensors of
/// one shape (or that broadcast), and that dimension is gone from the result. Floating-point dtypes.
public final class CosineSimilarity extends Module {
    private final int dim;
    private final double eps;

    /// Along dimension 1, with eps = 1e-8.
    public CosineSimilarity() {
        this(1, 1e-8);
    }

    /// With eps = 1e-8.
    public CosineSimilarity(int dim) {
        this(dim, 1e-8);
    }

    /// Lengths below eps count as eps.
    public CosineSimilarity(int dim, double eps) {
        this.dim = dim;
        this.eps = eps;
    }

    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new ValueError("CosineSimilarity takes two tensors, got " + inputs.length);
        }
        return Losses.cosineSimilarity(inputs[0], inputs[1], dim, eps);
    }
}
