package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// Means of windows chosen so that the result has a given size: `(N, C, L) → (N, C, out)`.
///
/// Window `i` of `out` reaches from `⌊i·n/out⌋` to `⌈(i+1)·n/out⌉`. Floating-point dtypes.
public final class AdaptiveAvgPool1d extends Adaptive {
    /// The result's length.
    public AdaptiveAvgPool1d(int outputSize) {
        super(1, outputSize);
    }

    @Override
    public Tensor forward(Tensor x) {
        return means(x);
    }
}
