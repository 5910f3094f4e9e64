package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Activations;

/// The first half of a dimension times the sigmoid of the second (Dauphin et al. 2017): `(*, 2n, *) → (*, n, *)`.
///
/// A dimension of odd size is a [dev.tensordojo.tensor.ShapeError]. Floating-point dtypes.
public final class GLU extends Module {
    private final int dim;

    /// Along the last dimension.
    public GLU() {
        this(-1);
    }

    /// The dimension that is halved, negative from the end.
    public GLU(int dim) {
        this.dim = dim;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Activations.glu(x, dim);
    }

    @Override
    public String extraRepr() {
        return "dim=" + dim;
    }
}
