package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// In training whole channels of `(N, C, D, H, W)` or `(C, D, H, W)` become 0 with probability `p` and the others are
/// scaled by `1 / (1 − p)` (Tompson et al. 2015); in `eval()` nothing happens.
///
/// The same shape out; floating-point dtypes. A `p` outside 0 to 1 is a [ValueError].
public final class Dropout3d extends Overwriting {
    private final double p;

    /// With `p` = 0.5.
    public Dropout3d() {
        this(0.5, false);
    }

    /// With `p` = 0.5; `inplace` writes the result over the input.
    public Dropout3d(boolean inplace) {
        this(0.5, inplace);
    }

    /// `p` is the probability of being dropped, not of being kept.
    public Dropout3d(double p) {
        this(p, false);
    }

    /// `p` is the probability of being dropped, not of being kept; `inplace` writes the result over the input.
    public Dropout3d(double p, boolean inplace) {
        super(inplace);
        if (!(p >= 0 && p <= 1)) {
            throw new ValueError("dropout probability has to be between 0 and 1, but got " + p);
        }
        this.p = p;
    }

    @Override
    Tensor compute(Tensor x) {
        return F.dropout3d(x, p, training());
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
