package dev.tensordojo.tensor.nn;

import java.util.function.Consumer;

/// Maxima of windows of an image: `(N, C, H, W) → (N, C, H', W')`, `H' = ⌊(H + 2p − d(k−1) − 1) / s⌋ + 1`;
/// the stride is the window's size unless given.
///
/// Floating-point dtypes. Padding above half the window, or a window larger than the padded input, is
/// refused. The gradient goes to the first maximum.
public final class MaxPool2d extends MaxPool {
    /// Square windows side by side: the stride is their size.
    public MaxPool2d(int kernelSize) {
        this(kernelSize, o -> {});
    }

    /// Square windows `stride` apart; without padding.
    public MaxPool2d(int kernelSize, int stride) {
        this(kernelSize, o -> o.stride(stride));
    }

    /// With so much padding on all sides, which never is the maximum.
    public MaxPool2d(int kernelSize, int stride, int padding) {
        this(kernelSize, o -> o.stride(stride).padding(padding));
    }

    /// Square windows, with PyTorch's keyword arguments.
    public MaxPool2d(int kernelSize, Consumer<Options> options) {
        super(2, new int[] {kernelSize}, options);
    }

    /// Windows of size `{height, width}` side by side.
    public MaxPool2d(int[] kernelSize) {
        this(kernelSize, o -> {});
    }

    /// Windows of size `{height, width}`.
    public MaxPool2d(int[] kernelSize, Consumer<Options> options) {
        super(2, kernelSize.clone(), options);
    }
}
