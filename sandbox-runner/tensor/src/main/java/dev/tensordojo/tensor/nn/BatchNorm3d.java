package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// Batch normalisation of volumes `(N, C, D, H, W)`, the same shape out; the formula stands at [BatchNorm].
///
/// Floating-point dtypes. In training one value per channel is a [dev.tensordojo.tensor.ValueError]: it
/// has no variance.
public final class BatchNorm3d extends BatchNorm {
    /// For `C` channels, with eps = 1e-5 and a momentum of 0.1.
    public BatchNorm3d(long numFeatures) {
        this(numFeatures, o -> {});
    }

    /// For `C` channels; `weight` starts with ones, `bias` with zeros.
    public BatchNorm3d(long numFeatures, Consumer<Options> options) {
        super(numFeatures, options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return normalize(x, 5);
    }
}
