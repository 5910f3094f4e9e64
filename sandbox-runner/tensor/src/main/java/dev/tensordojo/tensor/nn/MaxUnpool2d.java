package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Unpooling;

/// The way back from [MaxPool2d]: `(N, C, H', W') → (N, C, H, W)`, each maximum at its place, all else 0.
///
/// Takes two tensors, the maxima and their positions, as `MaxPool2d.run` gives them. The size is
/// `(n − 1)s − 2p + k` unless [#run] is told another. A position outside is an
/// [dev.tensordojo.tensor.IndexError].
public final class MaxUnpool2d extends Module {
    private final int[] kernelSize;
    private final int[] stride;
    private final int[] padding;

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
        this.kernelSize = new int[] {kernelSize};
        this.stride = new int[] {stride};
        this.padding = new int[] {padding};
    }

    /// Windows of size `{height, width}`, so far apart and with such margins.
    public MaxUnpool2d(int[] kernelSize, int[] stride, int[] padding) {
        this.kernelSize = kernelSize.clone();
        this.stride = stride.clone();
        this.padding = padding.clone();
    }

    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new ValueError("MaxUnpool2d takes maxima and their positions, got " + inputs.length + " tensors");
        }
        int[] k = Sizes.of("kernel_size", kernelSize, 2);
        int[] s = Sizes.of("stride", stride, 2);
        int[] p = Sizes.of("padding", padding, 2);
        long[] size = new long[2];
        for (int i = 0; i < 2; i++) {
            size[i] = (inputs[0].size(i - 2) - 1) * s[i] - 2L * p[i] + k[i];
        }
        return Unpooling.maxUnpool(inputs[0], inputs[1], size);
    }

    /// With a size of `(H, W)` of its own, for inputs whose last elements were in no window.
    public Tensor run(Tensor maxima, Tensor positions, long... outputSize) {
        if (outputSize.length != 2) {
            throw new ValueError("output_size should be a sequence containing 2 elements, but it has a length of "
                    + outputSize.length);
        }
        return Unpooling.maxUnpool(maxima, positions, outputSize);
    }

    @Override
    public String extraRepr() {
        return "kernel_size=" + Sizes.tuple(kernelSize, 2) + ", stride=" + Sizes.tuple(stride, 2) + ", padding="
                + Sizes.tuple(padding, 2);
    }
}
