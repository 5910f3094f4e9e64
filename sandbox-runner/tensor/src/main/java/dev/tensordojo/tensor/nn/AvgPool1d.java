package dev.tensordojo.tensor.nn;

import java.util.function.Consumer;

/// Means of windows of a sequence: `(N, C, L) → (N, C, L')`, `L' = ⌊(L + 2p − (k−1) − 1) / s⌋ + 1`;
/// the stride is the window's size unless given.
///
/// Floating-point dtypes. Padding above half the window, or a window larger than the padded input, is
/// refused.
public final class AvgPool1d extends AvgPool {
    /// Windows side by side: the stride is their size.
    public AvgPool1d(int kernelSize) {
        this(kernelSize, o -> {});
    }

    /// Windows `stride` apart; without padding.
    public AvgPool1d(int kernelSize, int stride) {
        this(kernelSize, o -> o.stride(stride));
    }

    /// With so many zeros on all sides, which count in the means.
    public AvgPool1d(int kernelSize, int stride, int padding) {
        this(kernelSize, o -> o.stride(stride).padding(padding));
    }

    /// Windows, with PyTorch's keyword arguments.
    public AvgPool1d(int kernelSize, Consumer<Options> options) {
        super(1, new int[] {kernelSize}, options);
    }
}
