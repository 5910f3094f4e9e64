package dev.tensordojo.tensor.nn;

/// The way back from [MaxPool2d]: `(N, C, H', W') → (N, C, H, W)`, each maximum at its place, all else 0.
///
/// Takes two tensors, the maxima and their positions, as `MaxPool2d.run` gives them. The size is
/// `(n − 1)s − 2p + k` unless [#run] is told another. A position outside is an
/// [dev.tensordojo.tensor.IndexError].
public final class MaxUnpool2d extends MaxUnpool {
    /// Windows that lay side by side.
    public MaxUnpool2d(int kernelSize) {
        this(kernelSize, kernelSize, 0);
    }

    /// Windows that lay `stride` apart.
    public MaxUnpool2d(int kernelSize, int stride) {
        this(kernelSize, stride, 0);
    }

    /// With the margin that the input of the maxima had.
    public MaxUnpool2d(int kernelSize, int stride, int padding) {
        super(2, new int[] {kernelSize}, new int[] {stride}, new int[] {padding});
    }

    /// Windows of size `{height, width}`, so far apart and with such margins.
    public MaxUnpool2d(int[] kernelSize, int[] stride, int[] padding) {
        super(2, kernelSize.clone(), stride.clone(), padding.clone());
    }
}
