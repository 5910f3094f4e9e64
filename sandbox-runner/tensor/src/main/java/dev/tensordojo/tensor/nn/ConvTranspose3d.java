package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// The transposed convolution over volumes, which enlarges: `(N, Cin, D, H, W) → (N, Cout, D', H', W')`,
/// `D' = (D − 1)s − 2p + d(k−1) + outputPadding + 1` (Zeiler et al. 2010).
///
/// It is the gradient of [Conv3d] for its input. `weight` is `(Cin, Cout/groups, kD, kH, kW)`. Another
/// number of channels is a [dev.tensordojo.tensor.ShapeError].
public final class ConvTranspose3d extends Convolution {
    /// A cubic kernel, stride and dilation 1, no padding, one group, with a bias.
    public ConvTranspose3d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    /// A cubic kernel; channels that the groups do not divide are a [dev.tensordojo.tensor.ValueError].
    public ConvTranspose3d(int inChannels, int outChannels, int kernelSize, Consumer<Options> options) {
        this(inChannels, outChannels, new int[] {kernelSize}, options);
    }

    /// The kernel is `{depth, height, width}`.
    public ConvTranspose3d(int inChannels, int outChannels, int[] kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    /// The kernel is `{depth, height, width}`.
    public ConvTranspose3d(int inChannels, int outChannels, int[] kernelSize, Consumer<Options> options) {
        super(inChannels, outChannels, kernelSize.clone(), 3, options, true);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.transpose(x, weight, bias, 3);
    }
}
