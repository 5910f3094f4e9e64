package dev.tensordojo.tensor.nn;

/// The way back from [MaxPool1d]: `(N, C, L') → (N, C, L)`, each maximum at its place, all else 0.
///
/// Takes two tensors, the maxima and their positions, as `MaxPool1d.run` gives them. The size is
/// `(n − 1)s − 2p + k` unless [#run] is told another. A position outside is an
/// [dev.tensordojo.tensor.IndexError].
public final class MaxUnpool1d extends MaxUnpool {
    /// Windows that lay side by side.
    public MaxUnpool1d(int kernelSize) {
        this(kernelSize, kernelSize, 0);
    }

    /// Windows that lay `stride` apart.
    public MaxUnpool1d(int kernelSize, int stride) {
        this(kernelSize, stride, 0);
    }

    /// With the margin that the input of the maxima had.
    public MaxUnpool1d(int kernelSize, int stride, int padding) {
        super(1, new int[] {kernelSize}, new int[] {stride}, new int[] {padding});
    }
}
