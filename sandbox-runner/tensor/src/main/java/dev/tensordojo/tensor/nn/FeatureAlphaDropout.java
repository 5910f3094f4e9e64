package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// [AlphaDropout] of whole channels `(N, C, *)`: in training all of a channel becomes SELU's limit −λα with probability
/// `p`; in `eval()` nothing happens.
///
/// The same shape out; floating-point dtypes. A `p` outside 0 to 1 is a [dev.tensordojo.tensor.ValueError].
public final class FeatureAlphaDropout extends DropoutNd {
    /// With `p` = 0.5.
    public FeatureAlphaDropout() {
        this(0.5, false);
    }

    /// With `p` = 0.5; `inplace` writes the result over the input.
    public FeatureAlphaDropout(boolean inplace) {
        this(0.5, inplace);
    }

    /// `p` is the probability of being dropped, not of being kept.
    public FeatureAlphaDropout(double p) {
        this(p, false);
    }

    /// `p` is the probability of being dropped, not of being kept; `inplace` writes the result over the input.
    public FeatureAlphaDropout(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Tensor dropped(Tensor x, double p, boolean training) {
        return F.featureAlphaDropout(x, p, training);
    }
}
