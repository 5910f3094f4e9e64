package dev.tensordojo.tensor.optim;

/// Multiplies the rate by `gamma` at every step: `lr = lr₀ · gammaᵗ`.
public final class ExponentialLR extends LrScheduler {
    private final double gamma;

    /// From the present rates on: each step multiplies them, whatever else has changed them.
    public ExponentialLR(Optimizer optimizer, double gamma) {
        super(optimizer);
        this.gamma = gamma;
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        return epoch == 0 ? current : current * gamma;
    }
}
