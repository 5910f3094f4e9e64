package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Warnings;

/// Sets the optimiser's learning rate as training goes on; call `step()` once per epoch (or step), after the optimiser.
public abstract class LrScheduler {
    private final Optimizer optimizer;
    private long lastEpoch;

    protected LrScheduler(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    /// The optimiser whose rates this changes.
    public final Optimizer optimizer() {
        return optimizer;
    }

    /// How many steps this scheduler has taken.
    public final long lastEpoch() {
        return lastEpoch;
    }

    /// The learning rate of the first parameter group.
    public final double getLastLr() {
        return optimizer.paramGroups().getFirst().lr();
    }

    /// Sets the next rate of every group; warns once when the optimiser has taken no step before.
    public final void step() {
        if (lastEpoch == 0 && optimizer.steps() == 0) {
            Warnings.once(
                    "scheduler-first",
                    "Detected call of `lr_scheduler.step()` before `optimizer.step()`. Call them in the opposite order:"
                            + " optimizer.step() before lr_scheduler.step().");
        }
        advance();
    }

    /// The next rate of every group.
    void advance() {
        lastEpoch++;
        apply();
    }

    /// Sets the rates of step 0 at once, as most do that do not begin with the first rate.
    final void begin() {
        lastEpoch = 0;
        apply();
    }

    /// As if never begun: the next step is step 0.
    final void rewind() {
        lastEpoch = -1;
    }

    /// Begins anew, now: rates are those of step 0, reckoned from the first rates where that can be.
    void restart() {
        lastEpoch = 0;
        for (Optimizer.ParamGroup g : optimizer.paramGroups()) {
            g.lr(atStart(g.initialLr(), g.lr()));
        }
    }

    /// The rate of step 0 from the first and the present one.
    double atStart(double initial, double current) {
        return initial;
    }

    /// Sets the rates for [#lastEpoch()].
    protected final void apply() {
        for (Optimizer.ParamGroup g : optimizer.paramGroups()) {
            g.lr(rate(g.initialLr(), g.lr(), lastEpoch));
        }
    }

    /// The rate after so many steps, from the first and the present one.
    protected abstract double rate(double initial, double current, long epoch);
}
