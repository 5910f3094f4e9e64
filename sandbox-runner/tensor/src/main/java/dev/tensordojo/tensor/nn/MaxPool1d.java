package dev.tensordojo.tensor.nn;

import java.util.function.Consumer;

/// Maxima of windows of a sequence: `(N, C, L) → (N, C, L')`, `L' = ⌊(L + 2p − d(k−1) − 1) / s⌋ + 1`;
/// the stride is the window's size unless given.
///
/// Floating-point dtypes. Padding above half the window, or a window larger than the padded input, is
/// refused. The gradient goes to the first maximum.
public final class MaxPool1d extends MaxPool {
    /// Windows side by side: the stride is their size.
    public MaxPool1d(int kernelSize) {
        this(kernelSize, o -> {});
    }

    /// Windows `stride` apart; without padding.
    public MaxPool1d(int kernelSize, int stride) {
        this(kernelSize, o -> o.stride(stride));
    }

    /// With so much padding on all sides, which never is the maximum.
    public MaxPool1d(int kernelSize, int stride, int padding) {
        this(kernelSize, o -> o.stride(stride).padding(padding));
    }

    /// Windows, with PyTorch's keyword arguments.
    public MaxPool1d(int kernelSize, Consumer<Options> options) {
        super(1, new int[] {kernelSize}, options);
    }
}
