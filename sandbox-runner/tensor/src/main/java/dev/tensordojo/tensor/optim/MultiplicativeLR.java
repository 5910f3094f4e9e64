package dev.tensordojo.tensor.optim;

import java.util.function.LongToDoubleFunction;

/// Multiplies the rate at every step by what a function of the step gives: `lr = lr · f(t)`, from step 1 on.
public final class MultiplicativeLR extends LrScheduler {
    private final LongToDoubleFunction factor;

    /// Multiplies the present rate, whatever else has changed it.
    public MultiplicativeLR(Optimizer optimizer, LongToDoubleFunction lrLambda) {
        super(optimizer);
        this.factor = lrLambda;
    }

    @Override
    double atStart(double initial, double current) {
        return current;
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        return epoch == 0 ? current : current * factor.applyAsDouble(epoch);
    }
}
