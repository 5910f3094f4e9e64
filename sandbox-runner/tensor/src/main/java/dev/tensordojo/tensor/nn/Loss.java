package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// A loss of an input and a target: `criterion.call(prediction, target)`.
public abstract class Loss extends Module {
    private final Reduction reduction;

    protected Loss(Reduction reduction) {
        this.reduction = reduction;
    }

    /// What becomes of the losses of single elements: the mean unless another was asked for.
    public final Reduction reduction() {
        return reduction;
    }

    /// The loss of two tensors.
    protected abstract Tensor loss(Tensor input, Tensor target);

    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new dev.tensordojo.tensor.ValueError(
                    getClass().getSimpleName() + " takes an input and a target, got " + inputs.length + " tensors");
        }
        return loss(inputs[0], inputs[1]);
    }
}
