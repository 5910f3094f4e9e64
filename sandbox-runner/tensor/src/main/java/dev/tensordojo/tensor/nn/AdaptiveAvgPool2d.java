package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Means of windows chosen so that the result has a given size: `(N, C, H, W) → (N, C, outH, outW)`.
///
/// Window `i` of `out` reaches from `⌊i·n/out⌋` to `⌈(i+1)·n/out⌉`. Floating-point dtypes.
public final class AdaptiveAvgPool2d extends Adaptive {
    /// The result is square.
    public AdaptiveAvgPool2d(int outputSize) {
        super(2, outputSize);
    }

    /// The result's size, which may exceed the input's; null keeps the input's.
    public AdaptiveAvgPool2d(@Nullable Integer height, @Nullable Integer width) {
        super(2, height, width);
    }

    @Override
    public Tensor forward(Tensor x) {
        return means(x);
    }
}
