package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// The transposed convolution over images, which enlarges: `(N, Cin, H, W) → (N, Cout, H', W')`,
/// `H' = (H − 1)s − 2p + d(k−1) + outputPadding + 1` (Zeiler et al. 2010).
///
/// It is the gradient of [Conv2d] for its input. `weight` is `(Cin, Cout/groups, kH, kW)`. Another
/// number of channels is a [dev.tensordojo.tensor.ShapeError].
public final class ConvTranspose2d extends Convolution {
    /// A square kernel, stride and dilation 1, no padding, one group, with a bias.
    public ConvTranspose2d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    /// A square kernel; channels that the groups do not divide are a [dev.tensordojo.tensor.ValueError].
    public ConvTranspose2d(int inChannels, int outChannels, int kernelSize, Consumer<Options> options) {
        this(inChannels, outChannels, new int[] {kernelSize}, options);
    }

    /// The kernel is `{height, width}`.
    public ConvTranspose2d(int inChannels, int outChannels, int[] kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    /// The kernel is `{height, width}`.
    public ConvTranspose2d(int inChannels, int outChannels, int[] kernelSize, Consumer<Options> options) {
        super(inChannels, outChannels, kernelSize.clone(), 2, options, true);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.transpose(x, weight, bias, 2);
    }
}
