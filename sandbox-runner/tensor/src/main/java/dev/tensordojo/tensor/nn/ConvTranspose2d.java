package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
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
        return options.transpose(x, weight, bias, false);
    }

    @Override
    public String extraRepr() {
        return text(false);
    }
}
