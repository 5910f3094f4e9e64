package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Means of windows chosen so that the result has a given size: `(N, C, D, H, W) → (N, C, outD, outH, outW)`.
///
/// Window `i` of `out` reaches from `⌊i·n/out⌋` to `⌈(i+1)·n/out⌉`. Floating-point dtypes.
public final class AdaptiveAvgPool3d extends Adaptive {
    /// The result is a cube.
    public AdaptiveAvgPool3d(int outputSize) {
        super(3, outputSize);
    }

    /// The result's size, which may exceed the input's; null keeps the input's.
    public AdaptiveAvgPool3d(@Nullable Integer depth, @Nullable Integer height, @Nullable Integer width) {
        super(3, depth, height, width);
    }

    @Override
    public Tensor forward(Tensor x) {
        return means(x);
    }
}
