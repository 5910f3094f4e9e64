package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import org.jspecify.annotations.Nullable;

/// Scaled dot product attention (Vaswani et al. 2017): `softmax(Q Kᵀ / √d + mask) V`.
public final class Attention {
    private Attention() {}

    /// The result and the attention weights.
    public record Result(Tensor output, Tensor weights) {}

    /// Without dropout.
    public static Result attend(Tensor q, Tensor k, Tensor v, @Nullable Tensor mask, boolean causal) {
        return attend(q, k, v, mask, causal, 0);
    }

    /// With weights that are dropped with probability `p`, whether in training or not.
    public static Result attend(Tensor q, Tensor k, Tensor v, @Nullable Tensor mask, boolean causal, double p) {
        if (mask != null && causal) {
            throw new ValueError(
                    "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
        }
        Tensor scores = q.div(Math.sqrt((double) q.size(-1))).matmul(k.transpose(-2, -1));
        Tensor m = mask;
        if (causal) {
            m = Kernels.cast(
                    Building.tril(Creation.full(q, Shape.of(q.size(-2), k.size(-2)), 1, DType.INT64), 0), DType.BOOL);
        }
        if (m != null) {
            scores = m.dtype() == DType.BOOL
                    ? scores.maskedFill(m.logicalNot(), Double.NEGATIVE_INFINITY)
                    : scores.add(m);
        }
        Tensor weights = Dropouts.elements(Softmaxes.softmax(scores, -1, null), p, true);
        return new Result(weights.matmul(v), weights);
    }
}
