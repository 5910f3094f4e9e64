package dev.tensordojo.tensor.nn;

import java.util.function.Consumer;

/// Means of windows of a volume: `(N, C, D, H, W) → (N, C, D', H', W')`, `D' = ⌊(D + 2p − (k−1) − 1) / s⌋ + 1`;
/// the stride is the window's size unless given.
///
/// Floating-point dtypes. Padding above half the window, or a window larger than the padded input, is
/// refused.
public final class AvgPool3d extends AvgPool {
    /// Cubic windows side by side: the stride is their size.
    public AvgPool3d(int kernelSize) {
        this(kernelSize, o -> {});
    }

    /// Cubic windows `stride` apart; without padding.
    public AvgPool3d(int kernelSize, int stride) {
        this(kernelSize, o -> o.stride(stride));
    }

    /// With so many zeros on all sides, which count in the means.
    public AvgPool3d(int kernelSize, int stride, int padding) {
        this(kernelSize, o -> o.stride(stride).padding(padding));
    }

    /// Cubic windows, with PyTorch's keyword arguments.
    public AvgPool3d(int kernelSize, Consumer<Options> options) {
        super(3, new int[] {kernelSize}, options);
    }

    /// Windows of size `{depth, height, width}` side by side.
    public AvgPool3d(int[] kernelSize) {
        this(kernelSize, o -> {});
    }

    /// Windows of size `{depth, height, width}`.
    public AvgPool3d(int[] kernelSize, Consumer<Options> options) {
        super(3, kernelSize.clone(), options);
    }
}
