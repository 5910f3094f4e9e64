package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// In training elements become 0 with probability `p` and the others are scaled by `1 / (1 − p)`
/// (Srivastava et al. 2014); in `eval()` nothing happens.
///
/// Any shape, the same shape out; floating-point dtypes. A `p` outside 0 to 1 is a [dev.tensordojo.tensor.ValueError].
public final class Dropout extends DropoutNd {
    /// With `p` = 0.5.
    public Dropout() {
        this(0.5, false);
    }

    /// With `p` = 0.5; `inplace` writes the result over the input.
    public Dropout(boolean inplace) {
        this(0.5, inplace);
    }

    /// `p` is the probability of being dropped, not of being kept.
    public Dropout(double p) {
        this(p, false);
    }

    /// `p` is the probability of being dropped, not of being kept; `inplace` writes the result over the input.
    public Dropout(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Tensor dropped(Tensor x, double p, boolean training) {
        return F.dropout(x, p, training);
    }
}
