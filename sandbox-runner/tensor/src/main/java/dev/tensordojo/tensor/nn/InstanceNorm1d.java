package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// Instance normalisation of `(N, C, L)` or `(C, L)`, the same shape out; the formula stands at [InstanceNorm].
///
/// Floating-point dtypes. Another number of dimensions is a [dev.tensordojo.tensor.ShapeError].
public final class InstanceNorm1d extends InstanceNorm {
    /// For `C` channels, with eps = 1e-5, nothing learnt.
    public InstanceNorm1d(long numFeatures) {
        this(numFeatures, o -> {});
    }

    /// For `C` channels; `weight` starts with ones, `bias` with zeros.
    public InstanceNorm1d(long numFeatures, Consumer<Options> options) {
        super(numFeatures, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return normalize(x, 3);
    }
}
