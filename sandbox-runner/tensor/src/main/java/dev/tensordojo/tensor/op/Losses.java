package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Warnings;

/// Element by element losses, before they are reduced.
public final class Losses {
    private Losses() {}

    /// Broadcasting a target by accident is the classic mistake: say so loudly, with the shape it leads to.
    static void warnSizes(Tensor input, Tensor target) {
        if (!input.shape().equals(target.shape())) {
            Warnings.once(
                    "loss-size " + input.shape() + target.shape(),
                    "Using a target size (" + target.shape() + ") that is different to the input size ("
                            + input.shape()
                            + "). This will likely lead to incorrect results due to broadcasting. Please"
                            + " ensure they have the same size.\n  Broadcast together they become "
                            + Broadcast.shapes(input.shape(), target.shape()).list()
                            + ": every value is compared with every other. Try target.reshape(input.shape()).");
        }
    }

    /// `(input − target)²`.
    public static Tensor squaredError(Tensor input, Tensor target) {
        warnSizes(input, target);
        return input.sub(target).square();
    }
}
