package dev.tensordojo.tensor.nn;

import java.util.function.Consumer;

/// Means of windows of an image: `(N, C, H, W) → (N, C, H', W')`, `H' = ⌊(H + 2p − (k−1) − 1) / s⌋ + 1`;
/// the stride is the window's size unless given.
///
/// Floating-point dtypes. Padding above half the window, or a window larger than the padded input, is
/// refused.
public final class AvgPool2d extends AvgPool {
    /// Square windows side by side: the stride is their size.
    public AvgPool2d(int kernelSize) {
        this(kernelSize, o -> {});
    }

    /// Square windows `stride` apart; without padding.
    public AvgPool2d(int kernelSize, int stride) {
        this(kernelSize, o -> o.stride(stride));
    }

    /// With so many zeros on all sides, which count in the means.
    public AvgPool2d(int kernelSize, int stride, int padding) {
        this(kernelSize, o -> o.stride(stride).padding(padding));
    }

    /// Square windows, with PyTorch's keyword arguments.
    public AvgPool2d(int kernelSize, Consumer<Options> options) {
        super(2, new int[] {kernelSize}, options);
    }

    /// Windows of size `{height, width}` side by side.
    public AvgPool2d(int[] kernelSize) {
        this(kernelSize, o -> {});
    }

    /// Windows of size `{height, width}`.
    public AvgPool2d(int[] kernelSize, Consumer<Options> options) {
        super(2, kernelSize.clone(), options);
    }
}
