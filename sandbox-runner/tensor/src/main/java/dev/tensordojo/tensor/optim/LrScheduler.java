package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.Warnings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /// How far it has come, for saving beside the optimizer's state: `last_epoch`, and of schedulers made of others
    /// theirs too, by number (`0.last_epoch`). Rates are in the optimizer's state, settings in neither: make the
    /// scheduler in the same way, then load both.
    public final Map<String, Tensor> stateDict() {
        Map<String, Tensor> out = new LinkedHashMap<>();
        collect("", out);
        return out;
    }

    /// Takes over what [#stateDict()] gave; the next `step()` goes on from there. The optimizer's rates stay as
    /// they are. A state of another kind of scheduler is a [dev.tensordojo.tensor.StateDictError]; then nothing is
    /// changed.
    public final void loadStateDict(Map<String, ? extends Tensor> saved) {
        SchedulerStates.check(getClass().getSimpleName(), stateDict().keySet(), saved);
        restore("", saved);
    }

    /// Adds this scheduler's numbers under names that begin with `prefix`.
    void collect(String prefix, Map<String, Tensor> out) {
        out.put(prefix + "last_epoch", Torch.tensor(lastEpoch));
        for (int i = 0; i < parts().size(); i++) {
            parts().get(i).collect(prefix + i + ".", out);
        }
    }

    /// Takes them from there.
    void restore(String prefix, Map<String, ? extends Tensor> saved) {
        lastEpoch = SchedulerStates.count(saved, prefix + "last_epoch");
        for (int i = 0; i < parts().size(); i++) {
            parts().get(i).restore(prefix + i + ".", saved);
        }
        resume();
    }

    /// Sets again, after a state was loaded, what the optimizer's own state does not hold.
    void resume() {}

    /// The schedulers that this one steps.
    List<LrScheduler> parts() {
        return List.of();
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

    /// Counts a step: how many there are now.
    final long count() {
        return ++lastEpoch;
    }

    /// The next rate of every group.
    void advance() {
        count();
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
