package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.ValueError;

/// The first rate times a factor until `totalIters` steps are taken, then the first rate.
///
/// A factor outside 0 to 1 is a [ValueError].
public final class ConstantLR extends LrScheduler {
    private final double factor;
    private final int totalIters;

    /// A third of the rate for five steps.
    public ConstantLR(Optimizer optimizer) {
        this(optimizer, 1.0 / 3, 5);
    }

    /// Multiplies the present rates at once.
    public ConstantLR(Optimizer optimizer, double factor, int totalIters) {
        super(optimizer);
        if (!(factor >= 0 && factor <= 1)) {
            throw new ValueError("Constant multiplicative factor expected to be between 0 and 1.");
        }
        this.factor = factor;
        this.totalIters = totalIters;
        begin();
    }

    @Override
    double atStart(double initial, double current) {
        return initial * (totalIters <= 0 ? 1 : factor);
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        if (epoch == 0) {
            return current * factor;
        }
        return epoch == totalIters ? current * (1 / factor) : current;
    }
}
