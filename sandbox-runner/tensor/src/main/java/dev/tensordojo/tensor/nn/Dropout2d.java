package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// In training whole channels become 0 with probability `p` and the others are scaled by `1 / (1 − p)`
/// (Tompson et al. 2015); in `eval()` nothing happens.
///
/// `(N, C, H, W)`, the same shape out; floating-point dtypes. A `p` outside 0 to 1 is a
/// [dev.tensordojo.tensor.ValueError].
public final class Dropout2d extends Module {
    private final double p;

    /// With `p` = 0.5.
    public Dropout2d() {
        this(0.5);
    }

    /// `p` is the probability of being dropped, not of being kept.
    public Dropout2d(double p) {
        if (p < 0 || p > 1) {
            throw new ValueError("dropout probability has to be between 0 and 1, but got " + p);
        }
        this.p = p;
    }

    @Override
    public Tensor forward(Tensor x) {
        return F.dropout2d(x, p, training());
    }

    @Override
    public String extraRepr() {
        return "p=" + Repr.of(p) + ", inplace=False";
    }
}
