package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.op.InPlace;

/// A layer whose result has its input's shape and may be written over it (PyTorch's `inplace=True`).
///
/// Where gradients are recorded the derivative is taken from a copy of the input, so that being overwritten does it no
/// harm; a leaf that requires gradients is an [dev.tensordojo.tensor.AutogradError], as in PyTorch.
abstract class InplaceLayer extends Module {
    private final boolean inplace;

    InplaceLayer(boolean inplace) {
        this.inplace = inplace;
    }

    /// The result as a new tensor, or the input itself where nothing happens to it.
    abstract Tensor compute(Tensor x);

    /// False where the input stays as it is, such as dropout in `eval()`.
    boolean changes() {
        return true;
    }

    @Override
    public final Tensor forward(Tensor x) {
        if (!inplace || !changes()) {
            return compute(x);
        }
        return InPlace.replace(getClass().getSimpleName(), x, () -> compute(GradMode.records(x) ? x.clone() : x));
    }

    final boolean inplace() {
        return inplace;
    }

    /// The other arguments, and `inplace=True` where that was asked for.
    final String described(String arguments) {
        return !inplace ? arguments : arguments.isEmpty() ? "inplace=True" : arguments + ", inplace=True";
    }
}
