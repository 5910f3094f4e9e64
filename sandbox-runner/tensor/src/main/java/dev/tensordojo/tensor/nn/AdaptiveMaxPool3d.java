package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValuesIndices;
import org.jspecify.annotations.Nullable;

/// Maxima of windows chosen so that the result has a given size: `(N, C, D, H, W) → (N, C, outD, outH, outW)`.
///
/// Window `i` of `out` reaches from `⌊i·n/out⌋` to `⌈(i+1)·n/out⌉`. Floating-point dtypes. The gradient goes to the
/// first maximum.
public final class AdaptiveMaxPool3d extends Adaptive {
    /// The result is a cube.
    public AdaptiveMaxPool3d(int outputSize) {
        super(3, outputSize);
    }

    /// The result's size, which may exceed the input's; null keeps the input's.
    public AdaptiveMaxPool3d(@Nullable Integer depth, @Nullable Integer height, @Nullable Integer width) {
        super(3, depth, height, width);
    }

    /// The maxima, and where each stood in its channel's flattened plane.
    public ValuesIndices run(Tensor x) {
        return maxima(x);
    }

    @Override
    public Tensor forward(Tensor x) {
        return run(x).values();
    }
}
