package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Pooling;

/// Maxima of windows: `(N, C, H, W) → (N, C, H', W')`, `H' = ⌊(H + 2p − d(k−1) − 1) / s⌋ + 1`; the
/// stride is the window's size unless given.
///
/// Floating-point dtypes. Padding above half the window, or a window larger than the padded input, is
/// refused. The gradient goes to the first maximum.
public final class MaxPool2d extends Module {
    private final int kernelSize;
    private final int stride;
    private final int padding;

    /// Square windows side by side: the stride is their size.
    public MaxPool2d(int kernelSize) {
        this(kernelSize, kernelSize, 0);
    }

    /// Square windows `stride` apart; without padding.
    public MaxPool2d(int kernelSize, int stride) {
        this(kernelSize, stride, 0);
    }

    /// With so much padding on all sides, which never is the maximum.
    public MaxPool2d(int kernelSize, int stride, int padding) {
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
    }

    @Override
    public Tensor forward(Tensor x) {
        Window w = new Window(kernelSize, kernelSize, stride, stride, padding, padding, 1, 1);
        return Pooling.maxPool2d(x, w, false).values();
    }

    @Override
    public String extraRepr() {
        return "kernel_size=" + kernelSize + ", stride=" + stride + ", padding=" + padding
                + ", dilation=1, ceil_mode=False";
    }
}
