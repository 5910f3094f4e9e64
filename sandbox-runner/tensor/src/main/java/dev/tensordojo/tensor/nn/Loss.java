package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// A loss of an input and a target: `criterion.call(prediction, target)`; some take three tensors.
public abstract class Loss extends Module {
    private final Reduction reduction;

    protected Loss(Reduction reduction) {
        this(reduction, false);
    }

    /// @param batchMean whether it is a divergence, of which the mean over the batch may be asked for
    Loss(Reduction reduction, boolean batchMean) {
        this.reduction = reduction;
        if (reduction == Reduction.BATCHMEAN && !batchMean) {
            throw new ValueError("batchmean is not a valid value for reduction\n  It is KLDivLoss's; "
                    + getClass().getSimpleName() + " takes NONE, MEAN or SUM.");
        }
    }

    /// What becomes of the losses of single elements: the mean unless another was asked for.
    public final Reduction reduction() {
        return reduction;
    }

    /// How many tensors this loss takes.
    int inputs() {
        return 2;
    }

    /// The loss of two tensors.
    protected Tensor loss(Tensor input, Tensor target) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " is missing the required \"loss\" function");
    }

    /// The loss of as many tensors as there are inputs.
    Tensor losses(Tensor... in) {
        return loss(in[0], in[1]);
    }

    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != inputs()) {
            throw new ValueError(getClass().getSimpleName() + " takes "
                    + (inputs() == 2 ? "an input and a target" : inputs() + " tensors") + ", got " + inputs.length
                    + " tensors");
        }
        return losses(inputs);
    }
}
