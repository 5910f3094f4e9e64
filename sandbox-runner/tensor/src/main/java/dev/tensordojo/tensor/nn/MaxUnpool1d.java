package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Unpooling;

/// The way back from [MaxPool1d]: `(N, C, L') → (N, C, L)`, each maximum at its place, all else 0.
///
/// Takes two tensors, the maxima and their positions, as `MaxPool1d.run` gives them. The size is
/// `(n − 1)s − 2p + k` unless [#run] is told another. A position outside is an
/// [dev.tensordojo.tensor.IndexError].
public final class MaxUnpool1d extends Module {
    private final int[] kernelSize;
    private final int[] stride;
    private final int[] padding;

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
        this.kernelSize = new int[] {kernelSize};
        this.stride = new int[] {stride};
        this.padding = new int[] {padding};
    }

    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new ValueError("MaxUnpool1d takes maxima and their positions, got " + inputs.length + " tensors");
        }
        int[] k = Sizes.of("kernel_size", kernelSize, 1);
        int[] s = Sizes.of("stride", stride, 1);
        int[] p = Sizes.of("padding", padding, 1);
        long[] size = new long[1];
        for (int i = 0; i < 1; i++) {
            size[i] = (inputs[0].size(i - 1) - 1) * s[i] - 2L * p[i] + k[i];
        }
        return Unpooling.maxUnpool(inputs[0], inputs[1], size);
    }

    /// With a size of `(L)` of its own, for inputs whose last elements were in no window.
    public Tensor run(Tensor maxima, Tensor positions, long... outputSize) {
        if (outputSize.length != 1) {
            throw new ValueError("output_size should be a sequence containing 1 elements, but it has a length of "
                    + outputSize.length);
        }
        return Unpooling.maxUnpool(maxima, positions, outputSize);
    }

    @Override
    public String extraRepr() {
        return "kernel_size=" + Sizes.tuple(kernelSize, 1) + ", stride=" + Sizes.tuple(stride, 1) + ", padding="
                + Sizes.tuple(padding, 1);
    }
}
