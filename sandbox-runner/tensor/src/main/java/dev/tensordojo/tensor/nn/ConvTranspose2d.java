package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.Window;
import java.util.function.Consumer;

/// The transposed convolution, which enlarges: `H' = (H − 1)s − 2p + d(k−1) + outputPadding + 1`.
///
/// `weight` is `(Cin, Cout/groups, kH, kW)`.
public final class ConvTranspose2d extends Convolution {
    public ConvTranspose2d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    public ConvTranspose2d(int inChannels, int outChannels, int kernelSize, Consumer<Options> options) {
        super(inChannels, outChannels, new int[] {kernelSize, kernelSize}, options, false, true);
    }

    @Override
    public Tensor forward(Tensor x) {
        Options o = options;
        Window window = new Window(
                kernel[0],
                kernel[1],
                o.stride[0],
                o.stride[1],
                o.padding[0],
                o.padding[1],
                o.dilation[0],
                o.dilation[1]);
        return dev.tensordojo.tensor.op.Convolution.convTranspose2d(
                x, weight, bias, window, o.outputPadding[0], o.outputPadding[1], o.groups);
    }

    @Override
    public String extraRepr() {
        return text(false);
    }
}
