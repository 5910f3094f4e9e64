package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// The transposed convolution over sequences, which enlarges: `(N, Cin, L) → (N, Cout, L')`,
/// `L' = (L − 1)s − 2p + d(k−1) + outputPadding + 1` (Zeiler et al. 2010).
///
/// It is the gradient of [Conv1d] for its input. `weight` is `(Cin, Cout/groups, k)`. Another
/// number of channels is a [dev.tensordojo.tensor.ShapeError].
public final class ConvTranspose1d extends Convolution {
    /// Stride and dilation 1, no padding, one group, with a bias.
    public ConvTranspose1d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    /// Channels that the groups do not divide are a [dev.tensordojo.tensor.ValueError].
    public ConvTranspose1d(int inChannels, int outChannels, int kernelSize, Consumer<Options> options) {
        super(inChannels, outChannels, new int[] {kernelSize}, 1, options, true);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.transpose(x, weight, bias, 1);
    }
}
