package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.op.Normalization;

/// Normalises groups of channels of each example.
public final class GroupNorm extends Module {
    public final Parameter weight;
    public final Parameter bias;
    private final int numGroups;
    private final int numChannels;

    public GroupNorm(int numGroups, int numChannels) {
        this.numGroups = numGroups;
        this.numChannels = numChannels;
        weight = new Parameter(Torch.ones(numChannels));
        bias = new Parameter(Torch.zeros(numChannels));
    }

    @Override
    public Tensor forward(Tensor x) {
        return Normalization.groupNorm(x, numGroups, weight, bias, 1e-5);
    }

    @Override
    public String extraRepr() {
        return numGroups + ", " + numChannels + ", eps=1e-05, affine=True";
    }
}
