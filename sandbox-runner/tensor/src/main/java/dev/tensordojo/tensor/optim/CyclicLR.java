package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.ValueError;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Up from `baseLr` to `maxLr` along a line and down again, over and over (Smith 2017), while the momentum goes down
/// and up. Call `step()` after every batch.
///
/// An optimizer without momentum is a [ValueError], unless `cycleMomentum(false)`.
public final class CyclicLR extends LrScheduler {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private int stepSizeUp = 2000;
        private int stepSizeDown = -1;
        private String mode = "triangular";
        private double gamma = 1;
        private @Nullable DoubleUnaryOperator scaleFn;
        private String scaleMode = "cycle";
        private boolean cycleMomentum = true;
        private double baseMomentum = 0.8;
        private double maxMomentum = 0.9;

        private Options() {}

        /// Steps upward; 2000 unless given.
        public Options stepSizeUp(int steps) {
            this.stepSizeUp = steps;
            return this;
        }

        /// Steps downward; as many as upward unless given.
        public Options stepSizeDown(int steps) {
            this.stepSizeDown = steps;
            return this;
        }

        /// `triangular`, `triangular2` (half as high each time) or `exp_range` (`gammaᵗ` as high at step `t`).
        public Options mode(String mode) {
            if (!mode.equals("triangular") && !mode.equals("triangular2") && !mode.equals("exp_range")) {
                throw new ValueError("mode is invalid and scale_fn is None");
            }
            this.mode = mode;
            return this;
        }

        /// Of `exp_range`; 1 unless given.
        public Options gamma(double gamma) {
            this.gamma = gamma;
            return this;
        }

        /// How high a cycle is, instead of a mode.
        public Options scaleFn(DoubleUnaryOperator fn) {
            this.scaleFn = fn;
            return this;
        }

        /// Whether that function gets the number of the `cycle` (from 1) or of the step (`iterations`).
        public Options scaleMode(String mode) {
            this.scaleMode = mode;
            return this;
        }

        /// Whether the momentum moves too.
        public Options cycleMomentum(boolean cycle) {
            this.cycleMomentum = cycle;
            return this;
        }

        /// The momentum where the rate is highest.
        public Options baseMomentum(double momentum) {
            this.baseMomentum = momentum;
            return this;
        }

        /// The momentum where the rate is lowest.
        public Options maxMomentum(double momentum) {
            this.maxMomentum = momentum;
            return this;
        }
    }

    private final double baseLr;
    private final double maxLr;
    private final Options options = new Options();

    /// 2000 steps up and 2000 down.
    public CyclicLR(Optimizer optimizer, double baseLr, double maxLr) {
        this(optimizer, baseLr, maxLr, o -> {});
    }

    /// Sets rate and momentum of the first step at once.
    public CyclicLR(Optimizer optimizer, double baseLr, double maxLr, Consumer<Options> options) {
        super(optimizer);
        this.baseLr = baseLr;
        this.maxLr = maxLr;
        options.accept(this.options);
        if (this.options.cycleMomentum && !optimizer.hasMomentum()) {
            throw new ValueError(
                    "optimizer must support momentum with `cycle_momentum` option enabled\n  Choose another"
                            + " optimizer, or leave the momentum alone: new CyclicLR(…, o -> o.cycleMomentum(false)).");
        }
        begin();
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
        double up = options.stepSizeUp;
        double all = up + (options.stepSizeDown < 0 ? up : options.stepSizeDown);
        double ratio = up / all;
        double cycle = Math.floor(1 + epoch / all);
        double x = 1 + epoch / all - cycle;
        double part = x <= ratio ? x / ratio : (x - 1) / (ratio - 1);
        double height = part * scale(cycle, (double) epoch);
        if (options.cycleMomentum) {
            optimizer().momentum(options.maxMomentum - (options.maxMomentum - options.baseMomentum) * height);
        }
        return baseLr + (maxLr - baseLr) * height;
    }

    private double scale(double cycle, double step) {
        DoubleUnaryOperator own = options.scaleFn;
        if (own != null) {
            return own.applyAsDouble(options.scaleMode.equals("cycle") ? cycle : step);
        }
        return switch (options.mode) {
            case "triangular" -> 1;
            case "triangular2" -> 1 / Math.pow(2, cycle - 1);
            default -> Math.pow(options.gamma, step);
        };
    }
}
