package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Multiplies the rate by a factor when a measure has not become better for more than `patience` steps.
///
/// A loss has become better when it is below `best · (1 − 1e-4)`. Call `step(loss)` once per epoch. A change of less
/// than 1e-8 is left out, so the rate does not fall for ever.
public final class ReduceLROnPlateau {

    /// Which way is better.
    public enum Mode {
        /// Less, as of a loss.
        MIN,
        /// More, as of an accuracy.
        MAX
    }

    /// What the threshold means.
    public enum ThresholdMode {
        /// A share of the best so far.
        REL,
        /// A difference from it.
        ABS
    }

    /// PyTorch's keyword arguments.
    public static final class Options {
        private Mode mode = Mode.MIN;
        private double factor = 0.1;
        private int patience = 10;
        private double threshold = 1e-4;
        private ThresholdMode thresholdMode = ThresholdMode.REL;
        private int cooldown;
        private double[] minLr = {0};
        private double eps = 1e-8;
        private boolean verbose;

        private Options() {}

        /// Less is better unless given.
        public Options mode(Mode mode) {
            this.mode = mode;
            return this;
        }

        /// 0.1 unless given; 1 and more are a [ValueError].
        public Options factor(double factor) {
            this.factor = factor;
            return this;
        }

        /// Steps without a better measure that are borne with; 10 unless given.
        public Options patience(int patience) {
            this.patience = patience;
            return this;
        }

        /// How much better counts as better; 1e-4 unless given.
        public Options threshold(double threshold) {
            this.threshold = threshold;
            return this;
        }

        /// A share of the best so far unless given.
        public Options thresholdMode(ThresholdMode mode) {
            this.thresholdMode = mode;
            return this;
        }

        /// Steps after a change in which nothing is counted; 0 unless given.
        public Options cooldown(int cooldown) {
            this.cooldown = cooldown;
            return this;
        }

        /// No rate falls below this, 0 unless given: one for all groups, or one for each.
        public Options minLr(double... minLr) {
            this.minLr = minLr.clone();
            return this;
        }

        /// A change that is not greater is left out; 1e-8 unless given.
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }

        /// Prints each change.
        public Options verbose(boolean verbose) {
            this.verbose = verbose;
            return this;
        }
    }

    private final Optimizer optimizer;
    private final Options options = new Options();
    private double best;
    private int bad;
    private int resting;
    private long lastEpoch;

    /// With a factor of 0.1 and a patience of 10.
    public ReduceLROnPlateau(Optimizer optimizer) {
        this(optimizer, o -> {});
    }

    /// The rate falls at the step after `patience` steps that brought no better loss.
    public ReduceLROnPlateau(Optimizer optimizer, double factor, int patience) {
        this(optimizer, o -> o.factor(factor).patience(patience));
    }

    /// As `new ReduceLROnPlateau(optimizer, o -> o.mode(Mode.MAX).patience(5).minLr(1e-5))`.
    public ReduceLROnPlateau(Optimizer optimizer, Consumer<Options> configure) {
        this.optimizer = optimizer;
        configure.accept(options);
        if (!(options.factor < 1)) {
            throw new ValueError("Factor should be < 1.0.\n  The rate is multiplied by it, and shall fall; got "
                    + options.factor + ".");
        }
        int groups = optimizer.paramGroups().size();
        if (options.minLr.length != 1 && options.minLr.length != groups) {
            throw new ValueError("expected " + groups + " min_lrs, got " + options.minLr.length
                    + "\n  Give one for all groups, or one for each.");
        }
        best = options.mode == Mode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /// Counts one epoch's measure; NaN counts as no better. Changes all groups when patience is over.
    public void step(Number measure) {
        double now = measure.doubleValue();
        lastEpoch++;
        if (isBetter(now)) {
            best = now;
            bad = 0;
        } else {
            bad++;
        }
        if (resting > 0) {
            resting--;
            bad = 0;
        }
        if (bad > options.patience) {
            reduce();
            resting = options.cooldown;
            bad = 0;
        }
    }

    /// As [#step(Number)], of a one-element tensor.
    public void step(Tensor measure) {
        step(measure.item());
    }

    private boolean isBetter(double now) {
        double by = options.threshold;
        boolean share = options.thresholdMode == ThresholdMode.REL;
        return switch (options.mode) {
            case MIN -> now < (share ? best * (1 - by) : best - by);
            case MAX -> now > (share ? best * (1 + by) : best + by);
        };
    }

    private void reduce() {
        List<Optimizer.ParamGroup> groups = optimizer.paramGroups();
        for (int i = 0; i < groups.size(); i++) {
            Optimizer.ParamGroup g = groups.get(i);
            double least = options.minLr[Math.min(i, options.minLr.length - 1)];
            double lr = Math.max(g.lr() * options.factor, least);
            if (g.lr() - lr > options.eps) {
                g.lr(lr);
                if (options.verbose) {
                    System.out.printf(
                            Locale.ROOT, "Epoch %05d: reducing learning rate of group %d to %.4e.%n", lastEpoch, i, lr);
                }
            }
        }
    }

    /// The best measure and what is counted, for saving beside the optimizer's state: `best`, `num_bad_epochs`,
    /// `cooldown_counter`, `last_epoch`. Settings are not in it: make the scheduler in the same way, then load
    /// both.
    public Map<String, Tensor> stateDict() {
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put("best", Torch.tensor(best, DType.FLOAT64));
        out.put("num_bad_epochs", Torch.tensor((long) bad));
        out.put("cooldown_counter", Torch.tensor((long) resting));
        out.put("last_epoch", Torch.tensor(lastEpoch));
        return out;
    }

    /// Takes over what [#stateDict()] gave. A state of another kind of scheduler is a
    /// [dev.tensordojo.tensor.StateDictError]; then nothing is changed.
    public void loadStateDict(Map<String, ? extends Tensor> saved) {
        SchedulerStates.check("ReduceLROnPlateau", stateDict().keySet(), saved);
        best = SchedulerStates.number(saved, "best");
        bad = (int) SchedulerStates.count(saved, "num_bad_epochs");
        resting = (int) SchedulerStates.count(saved, "cooldown_counter");
        lastEpoch = SchedulerStates.count(saved, "last_epoch");
    }

    /// The learning rate of the first parameter group.
    public double getLastLr() {
        return optimizer.paramGroups().getFirst().lr();
    }
}
