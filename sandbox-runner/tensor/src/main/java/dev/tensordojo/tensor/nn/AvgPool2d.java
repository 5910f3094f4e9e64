package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Pooling;

/// Means of windows: `(N, C, H, W) → (N, C, H', W')`, `H' = ⌊(H + 2p − k) / s⌋ + 1`; the stride is the
/// window's size unless given.
///
/// Floating-point dtypes. Padding above half the window, or a window larger than the padded input, is
/// refused.
public final class AvgPool2d extends Module {
    private final int kernelSize;
    private final int stride;
    private final int padding;

    /// Square windows side by side: the stride is their size.
    public AvgPool2d(int kernelSize) {
        this(kernelSize, kernelSize, 0);
    }

    /// Square windows `stride` apart; without padding.
    public AvgPool2d(int kernelSize, int stride) {
        this(kernelSize, stride, 0);
    }

    /// With so many zeros on all sides, which count in the means.
    public AvgPool2d(int kernelSize, int stride, int padding) {
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
    }

    @Override
    public Tensor forward(Tensor x) {
        Window w = new Window(kernelSize, kernelSize, stride, stride, padding, padding, 1, 1);
        return Pooling.avgPool2d(x, w, false, true, null);
    }

    @Override
    public String extraRepr() {
        return "kernel_size=" + kernelSize + ", stride=" + stride + ", padding=" + padding;
    }
}
