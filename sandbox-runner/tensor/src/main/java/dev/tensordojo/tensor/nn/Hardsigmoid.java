package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// `min(max(x + 3, 0), 6) / 6`, a sigmoid made of lines.
///
/// Any shape, the same shape out; floating-point dtypes (float32, float64, float16, bfloat16), whose
/// dtype is kept.
public final class Hardsigmoid extends InplaceLayer {

    /// Leaves the input as it is.
    public Hardsigmoid() {
        this(false);
    }

    /// `inplace` writes the result over the input.
    public Hardsigmoid(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor compute(Tensor x) {
        return Activations.hardsigmoid(x);
    }
}
