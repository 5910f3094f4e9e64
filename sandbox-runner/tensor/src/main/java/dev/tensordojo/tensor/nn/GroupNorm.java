package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Normalization;

/// Normalises groups of channels of each example (Wu and He 2018):
/// `y = (x − mean) / √(var + eps) · weight + bias`, with the biased variance of the group.
///
/// `(N, C, *)`, the same shape out; `weight` and `bias` are `(C)`. Floating-point dtypes. Channels that
/// the number of groups does not divide are a [dev.tensordojo.tensor.ShapeError].
public final class GroupNorm extends Module {
    public final Parameter weight;
    public final Parameter bias;
    private final int numGroups;
    private final int numChannels;

    /// With eps = 1e-5; `weight` starts with ones, `bias` with zeros.
    public GroupNorm(int numGroups, int numChannels) {
        if (numGroups < 1 || numChannels % numGroups != 0) {
            throw new ValueError("num_channels must be divisible by num_groups\n  " + numChannels
                    + " channels do not make " + numGroups + " groups of the same size.");
        }
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
