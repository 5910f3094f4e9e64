package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.ValueError;
import java.util.List;

/// One scheduler after the other: at each milestone, a number of steps, the next one begins.
///
/// It begins with the first rates, not with what the one before left. One milestone fewer than schedulers is needed;
/// others are a [ValueError], and so are schedulers of another optimizer.
public final class SequentialLR extends LrScheduler {
    private final List<LrScheduler> schedulers;
    private final int[] milestones;

    /// What the schedulers have done to the rates when they were made is taken back, but for the first.
    public SequentialLR(Optimizer optimizer, List<? extends LrScheduler> schedulers, int[] milestones) {
        super(optimizer);
        if (ChainedScheduler.common("Sequential Schedulers", schedulers) != optimizer) {
            throw new ValueError("Sequential Schedulers expects all schedulers to belong to the same optimizer, but got"
                    + " schedulers at index 0 to be different than the optimizer passed in.");
        }
        if (milestones.length != schedulers.size() - 1) {
            throw new ValueError("Sequential Schedulers expects number of schedulers provided to be one more than the"
                    + " number of milestone points, but got number of schedulers " + schedulers.size()
                    + " and the number of milestones to be equal to " + milestones.length);
        }
        this.schedulers = List.copyOf(schedulers);
        this.milestones = milestones.clone();
        optimizer.paramGroups().forEach(g -> g.lr(g.initialLr()));
        this.schedulers.forEach(LrScheduler::rewind);
        this.schedulers.getFirst().begin();
    }

    @Override
    void advance() {
        long steps = count();
        int passed = passed();
        if (passed > 0 && milestones[passed - 1] == steps) {
            schedulers.get(passed).restart();
        } else {
            schedulers.get(passed).advance();
        }
    }

    private int passed() {
        int passed = 0;
        while (passed < milestones.length && milestones[passed] <= lastEpoch()) {
            passed++;
        }
        return passed;
    }

    @Override
    void resume() {
        schedulers.get(passed()).resume();
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
