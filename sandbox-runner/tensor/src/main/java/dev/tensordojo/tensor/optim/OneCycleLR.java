package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.ValueError;
import java.util.function.Consumer;

/// Up to `maxLr` and far down again, while the momentum goes down and up again (Smith and Topin 2018).
///
/// The rate goes from `maxLr/divFactor` to `maxLr` in the first `pctStart` of all steps, then to
/// `maxLr/(divFactor·finalDivFactor)`; the momentum (for Adam β₁) from `maxMomentum` to `baseMomentum` and
/// back. With `threePhase` both first go back to where they began, in as many steps as up, and then only the rate goes
/// down. Between `a` and `b` both follow an [Anneal]. Call `step()` after every batch.
///
/// A step beyond `totalSteps` is a [ValueError], and so is an optimizer without momentum, unless
/// `cycleMomentum(false)`.
public final class OneCycleLR extends LrScheduler {

    /// The way from `a` to `b` where `t` goes from 0 to 1.
    public enum Anneal {
        /// Along a cosine, `b + (a − b)(1 + cos πt)/2`.
        COS {
            @Override
            double between(double from, double to, double part) {
                return to + (from - to) / 2 * (1 + Math.cos(Math.PI * part));
            }
        },
        /// Along a line, `a + (b − a)t`.
        LINEAR {
            @Override
            double between(double from, double to, double part) {
                return (to - from) * part + from;
            }
        };

        abstract double between(double from, double to, double part);
    }

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double pctStart = 0.3;
        private Anneal annealStrategy = Anneal.COS;
        private boolean threePhase;
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

        /// The way up and down, a cosine by default.
        public Options annealStrategy(Anneal annealStrategy) {
            this.annealStrategy = annealStrategy;
            return this;
        }

        /// Whether it goes down in as many steps as it went up, and only then far down.
        public Options threePhase(boolean threePhase) {
            this.threePhase = threePhase;
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

    /// PyTorch's defaults: up from `maxLr/25` in 30 % of the steps, along a cosine; momentum 0.95 to 0.85 and back.
    public OneCycleLR(Optimizer optimizer, double maxLr, int totalSteps) {
        this(optimizer, maxLr, totalSteps, o -> {});
    }

    /// Sets the rate and the momentum of the first step at once; `totalSteps` below 1 is a [ValueError].
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

    /// As many steps in all as `epochs` of `stepsPerEpoch` batches have.
    public OneCycleLR(Optimizer optimizer, double maxLr, int epochs, int stepsPerEpoch, Consumer<Options> options) {
        this(optimizer, maxLr, product(epochs, stepsPerEpoch), options);
    }

    private static int product(int epochs, int stepsPerEpoch) {
        if (epochs <= 0 || stepsPerEpoch <= 0) {
            throw new ValueError("Expected positive integer "
                    + (epochs <= 0 ? "epochs, but got " + epochs : "steps_per_epoch, but got " + stepsPerEpoch));
        }
        return Math.multiplyExact(epochs, stepsPerEpoch);
    }

    @Override
    void resume() {
        // for the momentum, which goes with the rate
        Optimizer.ParamGroup first = optimizer().paramGroups().getFirst();
        rate(first.initialLr(), first.lr(), lastEpoch());
    }

    @Override
    double atStart(double initial, double current) {
        return rate(initial, current, 0);
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        if (epoch > totalSteps) {
            throw new ValueError(
                    "Tried to step " + (epoch + 1) + " times. The specified number of total steps is " + totalSteps);
        }
        Phase now = phaseOf(initial, epoch);
        double part = (epoch - now.begin) / (now.end - now.begin);
        if (options.cycleMomentum) {
            optimizer().momentum(options.annealStrategy.between(now.momentumFrom, now.momentumTo, part));
        }
        return options.annealStrategy.between(now.from, now.to, part);
    }

    /// From one turning point to the next, in steps, which may be no whole numbers.
    private record Phase(double begin, double end, double from, double to, double momentumFrom, double momentumTo) {}

    private Phase phaseOf(double initial, long epoch) {
        double base = options.baseMomentum;
        double most = options.maxMomentum;
        double last = totalSteps - 1;
        double far = initial / options.finalDivFactor;
        double up = options.pctStart * totalSteps - 1;
        if (epoch <= up) {
            return new Phase(0, up, initial, maxLr, most, base);
        }
        if (!options.threePhase) {
            return new Phase(up, last, maxLr, far, base, most);
        }
        double down = 2 * options.pctStart * totalSteps - 2;
        return epoch <= down
                ? new Phase(up, down, maxLr, initial, base, most)
                : new Phase(down, last, initial, far, most, most);
    }
}
