package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// In training whole channels of `(N, C, H, W)` or `(N, C, L)` become 0 with probability `p` and the others are scaled
/// by `1 / (1 − p)` (Tompson et al. 2015); in `eval()` nothing happens.
///
/// The same shape out; floating-point dtypes. A `p` outside 0 to 1 is a [dev.tensordojo.tensor.ValueError].
public final class Dropout2d extends DropoutNd {
    /// With `p` = 0.5.
    public Dropout2d() {
        this(0.5, false);
    }

    /// With `p` = 0.5; `inplace` writes the result over the input.
    public Dropout2d(boolean inplace) {
        this(0.5, inplace);
    }

    /// `p` is the probability of being dropped, not of being kept.
    public Dropout2d(double p) {
        this(p, false);
    }

    /// `p` is the probability of being dropped, not of being kept; `inplace` writes the result over the input.
    public Dropout2d(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Tensor dropped(Tensor x, double p, boolean training) {
        return F.dropout2d(x, p, training);
    }
}
