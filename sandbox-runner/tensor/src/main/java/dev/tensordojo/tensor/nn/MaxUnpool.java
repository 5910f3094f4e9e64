package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Unpooling;

/// What the layers share that put maxima back to their places: the windows that the maxima came from, and the size.
public abstract sealed class MaxUnpool extends Module permits MaxUnpool1d, MaxUnpool2d, MaxUnpool3d {
    private final int rank;
    private final int[] kernelSize;
    private final int[] stride;
    private final int[] padding;

    MaxUnpool(int rank, int[] kernelSize, int[] stride, int[] padding) {
        this.rank = rank;
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
    }

    @Override
    public final Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new ValueError(
                    "MaxUnpool" + rank + "d takes maxima and their positions, got " + inputs.length + " tensors");
        }
        int[] k = Sizes.of("kernel_size", kernelSize, rank);
        int[] s = Sizes.of("stride", stride, rank);
        int[] p = Sizes.of("padding", padding, rank);
        long[] size = new long[rank];
        for (int i = 0; i < rank; i++) {
            size[i] = (inputs[0].size(i - rank) - 1) * s[i] - 2L * p[i] + k[i];
        }
        return Unpooling.maxUnpool(inputs[0], inputs[1], size);
    }

    /// With a size of its own, a number for each direction, for inputs whose last elements were in no window.
    public final Tensor run(Tensor maxima, Tensor positions, long... outputSize) {
        if (outputSize.length != rank) {
            throw new ValueError("output_size should be a sequence containing " + rank
                    + " elements, but it has a length of " + outputSize.length);
        }
        return Unpooling.maxUnpool(maxima, positions, outputSize);
    }

    @Override
    public final String extraRepr() {
        return "kernel_size=" + Sizes.tuple(kernelSize, rank) + ", stride=" + Sizes.tuple(stride, rank) + ", padding="
                + Sizes.tuple(padding, rank);
    }
}
