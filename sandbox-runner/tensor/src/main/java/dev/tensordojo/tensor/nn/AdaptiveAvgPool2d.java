package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Pooling;

/// Means of windows chosen so that the result has a given size: `(N, C, H, W) → (N, C, outH, outW)`.
///
/// Window `i` reaches from `⌊i·H/outH⌋` to `⌈(i+1)·H/outH⌉`. Floating-point dtypes.
public final class AdaptiveAvgPool2d extends Module {
    private final int height;
    private final int width;

    /// The result is square.
    public AdaptiveAvgPool2d(int size) {
        this(size, size);
    }

    /// The result's size, which may exceed the input's.
    public AdaptiveAvgPool2d(int height, int width) {
        this.height = height;
        this.width = width;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Pooling.adaptiveAvgPool2d(x, height, width);
    }

    @Override
    public String extraRepr() {
        return "output_size=" + (height == width ? Integer.toString(height) : Repr.pair(height, width));
    }
}
