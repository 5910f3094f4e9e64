package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.op.Normalization;
import org.jspecify.annotations.Nullable;

/// Normalises each example over its last dimensions (Ba et al. 2016):
/// `y = (x − mean) / √(var + eps) · weight + bias`, with the biased variance.
///
/// `(*, normalizedShape)`, the same shape out; `weight` and `bias` have the normalized shape.
/// Floating-point dtypes. An input that ends in another shape is a [dev.tensordojo.tensor.ShapeError].
public final class LayerNorm extends Module {
    public final @Nullable Parameter weight;
    public final @Nullable Parameter bias;
    private final long[] normalizedShape;
    private final double eps;

    /// With eps = 1e-5.
    public LayerNorm(long... normalizedShape) {
        this(Shape.of(normalizedShape), 1e-5);
    }

    /// `weight` starts with ones, `bias` with zeros.
    public LayerNorm(Shape normalizedShape, double eps) {
        this(normalizedShape, eps, true);
    }

    /// Without `elementwiseAffine`, `weight` and `bias` are null.
    public LayerNorm(Shape normalizedShape, double eps, boolean elementwiseAffine) {
        this.normalizedShape = normalizedShape.toArray();
        this.eps = eps;
        weight = elementwiseAffine ? new Parameter(Torch.ones(normalizedShape)) : null;
        bias = elementwiseAffine ? new Parameter(Torch.zeros(normalizedShape)) : null;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Normalization.layerNorm(x, normalizedShape, weight, bias, eps);
    }

    @Override
    public String extraRepr() {
        String s = Shape.of(normalizedShape).list();
        return "(" + s.substring(1, s.length() - 1) + (normalizedShape.length == 1 ? ",)" : ")") + ", eps="
                + Repr.of(eps) + ", elementwise_affine=" + Repr.of(weight != null);
    }
}
