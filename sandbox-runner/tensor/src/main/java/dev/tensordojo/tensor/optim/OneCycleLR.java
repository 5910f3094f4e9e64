package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.ValueError;
import java.util.function.Consumer;

/// Up to `maxLr` and far down again along cosines, while the momentum goes down and up again (Smith and Topin 2018).
///
/// The rate goes from `maxLr/divFactor` to `maxLr` in the first `pctStart` of all steps, then to
/// `maxLr/(divFactor·finalDivFactor)`; the momentum (for Adam β₁) from `maxMomentum` to `baseMomentum` and
/// back. Between `a` and `b` both follow `b + (a − b)(1 + cos πt)/2`. Call `step()` after every batch.
///
/// A step beyond `totalSteps` is a [ValueError], and so is an optimizer without momentum, unless
/// `cycleMomentum(false)`.
public final class OneCycleLR extends LrScheduler {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double pctStart = 0.3;
        private boolean cycleMomentum = true;
        private double baseMomentum = 0.85;
        private double maxMomentum = 0.95;
        private double divFactor = 25;
        private double finalDivFactor = 1e4;

        private Options() {}

        /// The share of the steps in which the rate rises.
        public Options pctStart(double pctStart) {
            if (pctStart < 0 || pctStart > 1) {
                throw new ValueError("Expected float between 0 and 1 pct_start, but got " + pctStart);
            }
            this.pctStart = pctStart;
            return this;
        }

        /// Whether the momentum moves too.
        public Options cycleMomentum(boolean cycleMomentum) {
            this.cycleMomentum = cycleMomentum;
            return this;
        }

        /// The momentum where the rate is highest.
        public Options baseMomentum(double baseMomentum) {
            this.baseMomentum = baseMomentum;
            return this;
        }

        /// The momentum at the beginning and at the end.
        public Options maxMomentum(double maxMomentum) {
            this.maxMomentum = maxMomentum;
            return this;
        }

        /// How many times smaller the first rate is than `maxLr`.
        public Options divFactor(double divFactor) {
            this.divFactor = divFactor;
            return this;
        }

        /// How many times smaller the last rate is than the first.
        public Options finalDivFactor(double finalDivFactor) {
            this.finalDivFactor = finalDivFactor;
            return this;
        }
    }

    private final double maxLr;
    private final int totalSteps;
    private final Options options = new Options();

    public OneCycleLR(Optimizer optimizer, double maxLr, int totalSteps) {
        this(optimizer, maxLr, totalSteps, o -> {});
    }

    public OneCycleLR(Optimizer optimizer, double maxLr, int totalSteps, Consumer<Options> options) {
        super(optimizer);
        if (totalSteps <= 0) {
            throw new ValueError("Expected positive integer total_steps, but got " + totalSteps);
        }
        this.maxLr = maxLr;
        this.totalSteps = totalSteps;
        options.accept(this.options);
        for (Optimizer.ParamGroup g : optimizer.paramGroups()) {
            g.initialLr(maxLr / this.options.divFactor);
        }
        apply();
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        if (epoch > totalSteps) {
            throw new ValueError(
                    "Tried to step " + (epoch + 1) + " times. The specified number of total steps is " + totalSteps);
        }
        double up = options.pctStart * totalSteps - 1;
        boolean rising = epoch <= up;
        double part = rising ? epoch / up : (epoch - up) / (totalSteps - 1 - up);
        if (options.cycleMomentum) {
            double low = options.baseMomentum;
            double high = options.maxMomentum;
            optimizer().momentum(rising ? anneal(high, low, part) : anneal(low, high, part));
        }
        return rising ? anneal(initial, maxLr, part) : anneal(maxLr, initial / options.finalDivFactor, part);
    }

    private static double anneal(double from, double to, double part) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * part));
    }
}
