package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;

/// Softmax over the channels of each place of `(N, C, H, W)` or `(C, H, W)`, the same shape out.
///
/// Floating-point dtypes; another number of dimensions is a [ShapeError].
public final class Softmax2d extends Module {

    @Override
    public Tensor forward(Tensor x) {
        if (x.dim() != 3 && x.dim() != 4) {
            throw new ShapeError("Softmax2d requires a 3D or 4D tensor as input, got "
                    + x.shape().list());
        }
        return x.softmax(-3);
    }
}
