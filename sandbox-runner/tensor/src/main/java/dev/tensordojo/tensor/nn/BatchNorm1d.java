package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// Batch normalisation of `(N, C)` or `(N, C, L)`, the same shape out; the formula stands at
/// [BatchNorm].
///
/// Floating-point dtypes. In training one value per channel is a [dev.tensordojo.tensor.ValueError]: it
/// has no variance.
public final class BatchNorm1d extends BatchNorm {
    public BatchNorm1d(long numFeatures) {
        this(numFeatures, o -> {});
    }

    public BatchNorm1d(long numFeatures, Consumer<Options> options) {
        super(numFeatures, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return normalize(x, 2, 3);
    }
}
