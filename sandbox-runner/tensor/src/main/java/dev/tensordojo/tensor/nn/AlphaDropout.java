package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// Dropout that keeps mean and variance of what [SELU] gives (Klambauer et al. 2017): in training elements become
/// SELU's limit −λα with probability `p`, and all are scaled and shifted; in `eval()` nothing happens.
///
/// Any shape, the same shape out; floating-point dtypes. A `p` outside 0 to 1 is a [ValueError].
public final class AlphaDropout extends Overwriting {
    private final double p;

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
        super(inplace);
        if (!(p >= 0 && p <= 1)) {
            throw new ValueError("dropout probability has to be between 0 and 1, but got " + p);
        }
        this.p = p;
    }

    @Override
    Tensor compute(Tensor x) {
        return F.alphaDropout(x, p, training());
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
