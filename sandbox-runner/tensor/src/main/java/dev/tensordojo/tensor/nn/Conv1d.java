package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;

/// Convolution over sequences: `(N, Cin, L) → (N, Cout, L')`; `weight` is `(Cout, Cin/groups, k)`.
public final class Conv1d extends Convolution {
    public Conv1d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, o -> {});
    }

    public Conv1d(int inChannels, int outChannels, int kernelSize, Consumer<Options> options) {
        super(inChannels, outChannels, new int[] {1, kernelSize}, options, true, false);
    }

    @Override
    public Tensor forward(Tensor x) {
        return convolve(x.unsqueeze(-2), weight.unsqueeze(-2), true).squeeze(-2);
    }

    @Override
    public String extraRepr() {
        return text(true);
    }
}
