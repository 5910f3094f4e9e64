package dev.tensordojo.tensor.optim;

import java.util.function.LongToDoubleFunction;

/// The first rate times a factor that a function of the step gives, from step 0 on: `lr = lr₀ · f(t)`.
public final class LambdaLR extends LrScheduler {
    private final LongToDoubleFunction factor;

    /// Sets the rate of step 0 at once.
    public LambdaLR(Optimizer optimizer, LongToDoubleFunction factor) {
        super(optimizer);
        this.factor = factor;
        begin();
    }

    @Override
    double atStart(double initial, double current) {
        return rate(initial, current, 0);
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        return initial * factor.applyAsDouble(epoch);
    }
}
