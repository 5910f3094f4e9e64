package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Normalization;
import org.jspecify.annotations.Nullable;

/// Normalises groups of channels of each example (Wu and He 2018):
/// `y = (x − mean) / √(var + eps) · weight + bias`, with the biased variance of the group.
///
/// `(N, C, *)`, the same shape out; `weight` and `bias` are `(C)`. Floating-point dtypes. Channels that
/// the number of groups does not divide are a [ValueError].
public final class GroupNorm extends Module {
    public final @Nullable Parameter weight;
    public final @Nullable Parameter bias;
    private final int numGroups;
    private final int numChannels;
    private final double eps;

    /// With eps = 1e-5; `weight` starts with ones, `bias` with zeros.
    public GroupNorm(int numGroups, int numChannels) {
        this(numGroups, numChannels, 1e-5, true);
    }

    /// Without `affine`, `weight` and `bias` are null.
    public GroupNorm(int numGroups, int numChannels, double eps, boolean affine) {
        if (numGroups < 1 || numChannels % numGroups != 0) {
            throw new ValueError("num_channels must be divisible by num_groups\n  " + numChannels
                    + " channels do not make " + numGroups + " groups of the same size.");
        }
        this.numGroups = numGroups;
        this.numChannels = numChannels;
        this.eps = eps;
        weight = affine ? new Parameter(Torch.ones(numChannels)) : null;
        bias = affine ? new Parameter(Torch.zeros(numChannels)) : null;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Normalization.groupNorm(x, numGroups, weight, bias, eps);
    }

    @Override
    public String extraRepr() {
        return numGroups + ", " + numChannels + ", eps=" + Repr.of(eps) + ", affine=" + Repr.of(weight != null);
    }
}
