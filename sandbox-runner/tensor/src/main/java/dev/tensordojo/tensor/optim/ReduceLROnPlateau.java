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

    public ReduceLROnPlateau(Optimizer optimizer) {
        this(optimizer, 0.1, 10);
    }

    public ReduceLROnPlateau(Optimizer optimizer, double factor, int patience) {
        this.optimizer = optimizer;
        this.factor = factor;
        this.patience = patience;
    }

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

    public void step(Tensor loss) {
        step(loss.item());
    }

    public double getLastLr() {
        return optimizer.paramGroups().getFirst().lr();
    }
}
