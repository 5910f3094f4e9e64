package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.ValueError;

/// From the first rate times `startFactor` to the first rate times `endFactor` along a line, in `totalIters` steps.
///
/// Factors outside 0 to 1 are a [ValueError].
public final class LinearLR extends LrScheduler {
    private final double startFactor;
    private final double endFactor;
    private final int totalIters;

    /// From a third of the rate to the rate in five steps.
    public LinearLR(Optimizer optimizer) {
        this(optimizer, 1.0 / 3, 1, 5);
    }

    /// Multiplies the present rates at once.
    public LinearLR(Optimizer optimizer, double startFactor, double endFactor, int totalIters) {
        super(optimizer);
        if (!(startFactor >= 0 && startFactor <= 1)) {
            throw new ValueError("Starting multiplicative factor expected to be between 0 and 1.");
        }
        if (!(endFactor >= 0 && endFactor <= 1)) {
            throw new ValueError("Ending multiplicative factor expected to be between 0 and 1.");
        }
        this.startFactor = startFactor;
        this.endFactor = endFactor;
        this.totalIters = totalIters;
        begin();
    }

    @Override
    double atStart(double initial, double current) {
        return initial * startFactor;
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        if (epoch == 0) {
            return current * startFactor;
        }
        if (epoch > totalIters) {
            return current;
        }
        double rise = endFactor - startFactor;
        return current * (1 + rise / (totalIters * startFactor + (epoch - 1) * rise));
    }
}
