package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;

/// Multiplies the rate by a factor when a loss has not fallen for more than `patience` steps.
///
/// A loss has fallen when it is below `best · (1 − 1e-4)`. Call `step(loss)` once per epoch.
public final class ReduceLROnPlateau {
    private final Optimizer optimizer;
    private final double factor;
    private final int patience;
    private double best = Double.POSITIVE_INFINITY;
    private int bad;

    /// With a factor of 0.1 and a patience of 10.
    public ReduceLROnPlateau(Optimizer optimizer) {
        this(optimizer, 0.1, 10);
    }

    /// The rate falls at the step after `patience` steps that brought no better loss.
    public ReduceLROnPlateau(Optimizer optimizer, double factor, int patience) {
        this.optimizer = optimizer;
        this.factor = factor;
        this.patience = patience;
    }

    /// Counts one epoch's loss; NaN counts as not fallen. Changes all groups when patience is over.
    public void step(Number loss) {
        if (loss.doubleValue() < best * (1 - 1e-4)) {
            best = loss.doubleValue();
            bad = 0;
        } else {
            bad++;
        }
        if (bad > patience) {
            bad = 0;
            for (Optimizer.ParamGroup g : optimizer.paramGroups()) {
                g.lr(g.lr() * factor);
            }
        }
    }

    /// As [#step(Number)], of a one-element tensor.
    public void step(Tensor loss) {
        step(loss.item());
    }

    /// The learning rate of the first parameter group.
    public double getLastLr() {
        return optimizer.paramGroups().getFirst().lr();
    }
}
