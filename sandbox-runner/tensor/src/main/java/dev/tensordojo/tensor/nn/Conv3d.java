package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// Convolution over volumes: `(N, Cin, D, H, W) → (N, Cout, D', H', W')`,
/// `D' = ⌊(D + 2p − d(k−1) − 1) / s⌋ + 1`.
///
/// `y[n, o, h, i, j] = b[o] + Σ w[o, c, t, u, v] · x[n, c, h·s + t·d − p, i·s + u·d − p, j·s + v·d − p]`: a
/// cross-correlation, as everywhere in deep learning (LeCun et al. 1989). `weight` is
/// `(Cout, Cin/groups, kD, kH, kW)`; weight and bias start uniform on ±1/√(Cin/groups·kD·kH·kW). Another
/// number of channels, or a kernel larger than the padded input, is a
/// [dev.tensordojo.tensor.ShapeError].
public final class Conv3d extends Convolution {
    /// A cubic kernel, stride and dilation 1, no padding, one group, with a bias.
    public Conv3d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    /// A cubic kernel; channels that the groups do not divide are a [dev.tensordojo.tensor.ValueError].
    public Conv3d(int inChannels, int outChannels, int kernelSize, Consumer<Options> options) {
        this(inChannels, outChannels, new int[] {kernelSize}, options);
    }

    /// The kernel is `{depth, height, width}`.
    public Conv3d(int inChannels, int outChannels, int[] kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    /// The kernel is `{depth, height, width}`.
    public Conv3d(int inChannels, int outChannels, int[] kernelSize, Consumer<Options> options) {
        super(inChannels, outChannels, kernelSize.clone(), 3, options, false);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.convolve(x, weight, bias, 3);
    }
}
