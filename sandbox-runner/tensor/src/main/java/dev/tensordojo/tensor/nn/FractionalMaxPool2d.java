package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.op.Unpooling;

/// Maxima of windows of random size and place: `(N, C, H, W) → (N, C, outH, outW)` (Graham 2014); the places are drawn
/// from the default generator, in `eval()` too.
///
/// Floating-point dtypes. A window too large for the output's size is a [ValueError].
public final class FractionalMaxPool2d extends Module {
    private final int[] kernelSize;
    private final double[] outputRatio;
    private final int[] outputSize;

    /// To a square of this size.
    public FractionalMaxPool2d(int kernelSize, int outputSize) {
        this(new int[] {kernelSize}, new int[] {outputSize}, new double[0]);
    }

    /// To so much of the input's size; 0 or 1 and beyond is a [ValueError].
    public FractionalMaxPool2d(int kernelSize, double outputRatio) {
        this(new int[] {kernelSize}, new int[0], new double[] {outputRatio});
    }

    /// From windows `{height, width}` to a size `{height, width}`.
    public FractionalMaxPool2d(int[] kernelSize, int[] outputSize) {
        this(kernelSize.clone(), outputSize.clone(), new double[0]);
    }

    /// From windows `{height, width}` to so much of the input's height and width.
    public FractionalMaxPool2d(int[] kernelSize, double[] outputRatio) {
        this(kernelSize.clone(), new int[0], outputRatio.clone());
    }

    private FractionalMaxPool2d(int[] kernelSize, int[] outputSize, double[] outputRatio) {
        this.kernelSize = Sizes.of("kernel_size", kernelSize, 2);
        this.outputSize = outputSize.length == 0 ? outputSize : Sizes.of("output_size", outputSize, 2);
        this.outputRatio = outputRatio.length == 1 ? new double[] {outputRatio[0], outputRatio[0]} : outputRatio;
        for (double r : outputRatio) {
            if (!(r > 0 && r < 1)) {
                throw new ValueError("output_ratio must be between 0 and 1 (got " + r + ")");
            }
        }
    }

    /// The maxima, and where each stood in its channel's flattened plane.
    public ValuesIndices run(Tensor x) {
        long height = outputSize.length > 0 ? outputSize[0] : (long) (x.size(-2) * outputRatio[0]);
        long width = outputSize.length > 0 ? outputSize[1] : (long) (x.size(-1) * outputRatio[1]);
        long batch = x.dim() == 3 ? 1 : x.size(0);
        Tensor samples = x.newZeros(batch, x.size(-3), 2).uniform_(0, 1);
        return Unpooling.fractionalMaxPool2d(x, kernelSize[0], kernelSize[1], height, width, samples);
    }

    @Override
    public Tensor forward(Tensor x) {
        return run(x).values();
    }
}
