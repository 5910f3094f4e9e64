package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.op.Unpooling;

/// Maxima of windows of random size and place: `(N, C, D, H, W) → (N, C, outD, outH, outW)` (Graham 2014); the
/// places are drawn from the default generator, in `eval()` too.
///
/// Floating-point dtypes. A window too large for the output's size is a [ValueError].
public final class FractionalMaxPool3d extends Module {
    private final int[] kernelSize;
    private final double[] outputRatio;
    private final int[] outputSize;

    /// To a cube of this size.
    public FractionalMaxPool3d(int kernelSize, int outputSize) {
        this(new int[] {kernelSize}, new int[] {outputSize}, new double[0]);
    }

    /// To so much of the input's size; 0 or 1 and beyond is a [ValueError].
    public FractionalMaxPool3d(int kernelSize, double outputRatio) {
        this(new int[] {kernelSize}, new int[0], new double[] {outputRatio});
    }

    /// From windows `{depth, height, width}` to a size `{depth, height, width}`.
    public FractionalMaxPool3d(int[] kernelSize, int[] outputSize) {
        this(kernelSize.clone(), outputSize.clone(), new double[0]);
    }

    /// From windows `{depth, height, width}` to so much of the input's depth, height and width.
    public FractionalMaxPool3d(int[] kernelSize, double[] outputRatio) {
        this(kernelSize.clone(), new int[0], outputRatio.clone());
    }

    private FractionalMaxPool3d(int[] kernelSize, int[] outputSize, double[] outputRatio) {
        this.kernelSize = Sizes.of("kernel_size", kernelSize, 3);
        this.outputSize = outputSize.length == 0 ? outputSize : Sizes.of("output_size", outputSize, 3);
        this.outputRatio =
                outputRatio.length == 1 ? new double[] {outputRatio[0], outputRatio[0], outputRatio[0]} : outputRatio;
        for (double r : outputRatio) {
            if (!(r > 0 && r < 1)) {
                throw new ValueError("output_ratio must be between 0 and 1 (got " + r + ")");
            }
        }
    }

    /// The maxima, and where each stood in its channel's flattened volume.
    public ValuesIndices run(Tensor x) {
        long[] size = new long[3];
        for (int i = 0; i < 3; i++) {
            size[i] = outputSize.length > 0 ? outputSize[i] : (long) (x.size(i - 3) * outputRatio[i]);
        }
        long batch = x.dim() == 4 ? 1 : x.size(0);
        Tensor samples = x.newZeros(batch, x.size(-4), 3).uniform_(0, 1);
        return Unpooling.fractionalMaxPool3d(x, kernelSize, size, samples);
    }

    @Override
    public Tensor forward(Tensor x) {
        return run(x).values();
    }
}
