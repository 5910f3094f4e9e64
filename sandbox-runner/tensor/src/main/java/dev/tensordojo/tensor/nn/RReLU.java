package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Activations;

/// Leaky ReLU with a random slope (Xu et al. 2015): in training each element below 0 is multiplied by a number
/// uniform on `[lower, upper)`, in `eval()` by their mean.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class RReLU extends InplaceLayer {
    private final double lower;
    private final double upper;

    /// Slopes from 1/8 to 1/3.
    public RReLU() {
        this(1.0 / 8, 1.0 / 3, false);
    }

    /// Slopes from 1/8 to 1/3; `inplace` writes the result over the input.
    public RReLU(boolean inplace) {
        this(1.0 / 8, 1.0 / 3, inplace);
    }

    /// Slopes from `lower` to `upper`, which must not be smaller (else a [ValueError]).
    public RReLU(double lower, double upper) {
        this(lower, upper, false);
    }

    /// Slopes from `lower` to `upper`, which must not be smaller (else a [ValueError]); `inplace` writes the result
    /// over the input.
    public RReLU(double lower, double upper, boolean inplace) {
        super(inplace);
        if (!(upper >= lower)) {
            throw new ValueError(
                    "lower bound should be less than or equal to the upper bound, got " + lower + " and " + upper);
        }
        this.lower = lower;
        this.upper = upper;
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.rrelu(x, lower, upper, training());
    }

    @Override
    public String extraRepr() {
        return described("lower=" + Repr.of(lower) + ", upper=" + Repr.of(upper));
    }
}
