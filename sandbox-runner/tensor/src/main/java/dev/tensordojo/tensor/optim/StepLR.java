package dev.tensordojo.tensor.optim;

/// Multiplies the rate by `gamma` (0.1) every `stepSize` steps: `lr = lr₀ · gamma^⌊t/stepSize⌋`.
public final class StepLR extends LrScheduler {
    private final int stepSize;
    private final double gamma;

    /// With a `gamma` of 0.1.
    public StepLR(Optimizer optimizer, int stepSize) {
        this(optimizer, stepSize, 0.1);
    }

    /// Multiplies the present rate, whatever else has changed it.
    public StepLR(Optimizer optimizer, int stepSize, double gamma) {
        super(optimizer);
        this.stepSize = stepSize;
        this.gamma = gamma;
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        return epoch != 0 && epoch % stepSize == 0 ? current * gamma : current;
    }
}
