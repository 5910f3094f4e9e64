package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// Convolution over images: `(N, Cin, H, W) → (N, Cout, H', W')`, `H' = ⌊(H + 2p − d(k−1) − 1) / s⌋ + 1`.
///
/// `weight` is `(Cout, Cin/groups, kH, kW)`; weight and bias start uniform on ±1/√(Cin/groups·kH·kW).
public final class Conv2d extends Convolution {
    public Conv2d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    public Conv2d(int inChannels, int outChannels, int kernelSize, Consumer<Options> options) {
        this(inChannels, outChannels, new int[] {kernelSize, kernelSize}, options);
    }

    public Conv2d(int inChannels, int outChannels, int[] kernelSize, Consumer<Options> options) {
        super(inChannels, outChannels, kernelSize.clone(), options, false, false);
    }

    @Override
    public Tensor forward(Tensor x) {
        return convolve(x, weight, false);
    }

    @Override
    public String extraRepr() {
        return text(false);
    }
}
