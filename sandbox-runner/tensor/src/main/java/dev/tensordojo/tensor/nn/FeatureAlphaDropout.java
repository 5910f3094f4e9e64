package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// [AlphaDropout] of whole channels `(N, C, *)`: in training all of a channel becomes SELU's limit −λα with probability
/// `p`; in `eval()` nothing happens.
///
/// The same shape out; floating-point dtypes. A `p` outside 0 to 1 is a [ValueError].
public final class FeatureAlphaDropout extends Overwriting {
    private final double p;

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
        super(inplace);
        if (!(p >= 0 && p <= 1)) {
            throw new ValueError("dropout probability has to be between 0 and 1, but got " + p);
        }
        this.p = p;
    }

    @Override
    Tensor compute(Tensor x) {
        return F.featureAlphaDropout(x, p, training());
    }

    @Override
    boolean changes() {
        return training();
    }

    @Override
    public String extraRepr() {
        return "p=" + Repr.of(p) + ", inplace=" + Repr.of(inplace());
    }
}
