package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.op.Activations;

/// `x` above 0, `a x` below, with a learnt slope `a` that starts at 0.25 (He et al. 2015).
///
/// `(N, *)` or `(N, C, *)`; `weight` is `(1)` or `(C)`. Floating-point dtypes.
public final class PReLU extends Module {
    public final Parameter weight;

    /// One slope for all channels.
    public PReLU() {
        this(1);
    }

    /// One slope for each channel; other numbers of channels are a [dev.tensordojo.tensor.ShapeError] when called.
    public PReLU(int numParameters) {
        this(numParameters, 0.25);
    }

    /// Slopes that start at `init`.
    public PReLU(int numParameters, double init) {
        weight = new Parameter(Torch.full(Shape.of(numParameters), init));
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.prelu(x, weight);
    }

    @Override
    public String extraRepr() {
        return "num_parameters=" + weight.numel();
    }
}
