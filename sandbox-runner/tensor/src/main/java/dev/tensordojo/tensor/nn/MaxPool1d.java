package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Pooling;

/// Maxima of windows of a sequence: `(N, C, L) → (N, C, L')`, `L' = ⌊(L + 2p − k) / s⌋ + 1`; the stride
/// is the window's size unless given.
///
/// Floating-point dtypes. Padding above half the window, or a window larger than the padded input, is
/// refused. The gradient goes to the first maximum.
public final class MaxPool1d extends Module {
    private final int kernelSize;
    private final int stride;
    private final int padding;

    /// Windows side by side: the stride is their size.
    public MaxPool1d(int kernelSize) {
        this(kernelSize, kernelSize, 0);
    }

    /// Windows `stride` apart; without padding.
    public MaxPool1d(int kernelSize, int stride) {
        this(kernelSize, stride, 0);
    }

    /// With so much padding at both ends, which never is the maximum.
    public MaxPool1d(int kernelSize, int stride, int padding) {
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Pooling.maxPool1d(x, kernelSize, stride, padding);
    }

    @Override
    public String extraRepr() {
        return "kernel_size=" + kernelSize + ", stride=" + stride + ", padding=" + padding
                + ", dilation=1, ceil_mode=False";
    }
}
