package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// In training elements become 0 with probability `p` and the others are scaled by `1 / (1 − p)`
/// (Srivastava et al. 2014); in `eval()` nothing happens.
///
/// Any shape, the same shape out; floating-point dtypes. A `p` outside 0 to 1 is a
/// [dev.tensordojo.tensor.ValueError].
public final class Dropout extends Module {
    private final double p;

    /// With `p` = 0.5.
    public Dropout() {
        this(0.5);
    }

    /// `p` is the probability of being dropped, not of being kept.
    public Dropout(double p) {
        if (p < 0 || p > 1) {
            throw new ValueError("dropout probability has to be between 0 and 1, but got " + p);
        }
        this.p = p;
    }

    @Override
    public Tensor forward(Tensor x) {
        return F.dropout(x, p, training());
    }

    @Override
    public String extraRepr() {
        return "p=" + Repr.of(p) + ", inplace=False";
    }
}
