package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// Mixes the channels of groups: `(N, C, *)`, the same shape out; channel `g·n + i` of `g` groups of `n` becomes
/// `i·groups + g` (Zhang et al. 2018). Any dtype.
///
/// Channels that the groups do not divide are a [ShapeError].
public final class ChannelShuffle extends Module {
    private final int groups;

    /// Fewer than one group is a [ValueError].
    public ChannelShuffle(int groups) {
        if (groups < 1) {
            throw new ValueError("Number of groups to divide channels in must be positive. Value of groups:" + groups);
        }
        this.groups = groups;
    }

    @Override
    public Tensor forward(Tensor x) {
        if (x.dim() < 3 || x.size(1) % groups != 0) {
            throw new ShapeError("Number of channels must be divisible by groups. Got an input of shape "
                    + x.shape().list() + " and " + groups + " groups.");
        }
        return x.unflatten(1, groups, x.size(1) / groups).transpose(1, 2).flatten(1, 2);
    }

    @Override
    public String extraRepr() {
        return "groups=" + groups;
    }
}
