package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// Dropout that keeps mean and variance of what [SELU] gives (Klambauer et al. 2017): in training elements become
/// SELU's limit −λα with probability `p`, and all are scaled and shifted; in `eval()` nothing happens.
///
/// Any shape, the same shape out; floating-point dtypes. A `p` outside 0 to 1 is a [dev.tensordojo.tensor.ValueError].
public final class AlphaDropout extends DropoutNd {
    /// With `p` = 0.5.
    public AlphaDropout() {
        this(0.5, false);
    }

    /// With `p` = 0.5; `inplace` writes the result over the input.
    public AlphaDropout(boolean inplace) {
        this(0.5, inplace);
    }

    /// `p` is the probability of being dropped, not of being kept.
    public AlphaDropout(double p) {
        this(p, false);
    }

    /// `p` is the probability of being dropped, not of being kept; `inplace` writes the result over the input.
    public AlphaDropout(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Tensor dropped(Tensor x, double p, boolean training) {
        return F.alphaDropout(x, p, training);
    }
}
