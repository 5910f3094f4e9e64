package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValuesIndices;

/// Maxima of windows chosen so that the result has a given size: `(N, C, L) → (N, C, out)`.
///
/// Window `i` of `out` reaches from `⌊i·n/out⌋` to `⌈(i+1)·n/out⌉`. Floating-point dtypes. The gradient goes to the
/// first maximum.
public final class AdaptiveMaxPool1d extends Adaptive {
    /// The result's length.
    public AdaptiveMaxPool1d(int outputSize) {
        super(1, outputSize);
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
