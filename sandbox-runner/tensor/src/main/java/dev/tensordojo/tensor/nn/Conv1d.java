package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// Convolution over sequences: `(N, Cin, L) → (N, Cout, L')`,
/// `L' = ⌊(L + 2p − d(k−1) − 1) / s⌋ + 1`.
///
/// `y[n, o, i] = b[o] + Σ w[o, c, t] · x[n, c, i·s + t·d − p]`: a
/// cross-correlation, as everywhere in deep learning (LeCun et al. 1989). `weight` is
/// `(Cout, Cin/groups, k)`; weight and bias start uniform on ±1/√(Cin/groups·k). Another
/// number of channels, or a kernel larger than the padded input, is a
/// [dev.tensordojo.tensor.ShapeError].
public final class Conv1d extends Convolution {
    /// Stride and dilation 1, no padding, one group, with a bias.
    public Conv1d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    /// Channels that the groups do not divide are a [dev.tensordojo.tensor.ValueError].
    public Conv1d(int inChannels, int outChannels, int kernelSize, Consumer<Options> options) {
        super(inChannels, outChannels, new int[] {kernelSize}, 1, options, false);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.convolve(x, weight, bias, 1);
    }
}
