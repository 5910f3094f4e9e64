package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.ValueError;
import java.util.List;

/// Several schedulers at once: each step steps all of them in turn, so that their changes multiply.
///
/// Schedulers of different optimizers, and none, are a [ValueError].
public final class ChainedScheduler extends LrScheduler {
    private final List<LrScheduler> schedulers;

    /// In the order in which they change the rates.
    public ChainedScheduler(List<? extends LrScheduler> schedulers) {
        super(common("ChainedScheduler", schedulers));
        this.schedulers = List.copyOf(schedulers);
    }

    /// The one optimizer of all.
    static Optimizer common(String name, List<? extends LrScheduler> schedulers) {
        if (schedulers.isEmpty()) {
            throw new ValueError(name + " expects at least one scheduler");
        }
        Optimizer first = schedulers.getFirst().optimizer();
        for (int i = 1; i < schedulers.size(); i++) {
            if (schedulers.get(i).optimizer() != first) {
                throw new ValueError(
                        name + " expects all schedulers to belong to the same optimizer, but got schedulers"
                                + " at index 0 and " + i + " to be different");
            }
        }
        return first;
    }

    @Override
    void advance() {
        count();
        schedulers.forEach(LrScheduler::advance);
    }

    @Override
    List<LrScheduler> parts() {
        return schedulers;
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        return current;
    }
}
