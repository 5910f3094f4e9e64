package dev.tensordojo.tensor.optim;

/// Multiplies the rate by `gamma` at each milestone, a number of steps:
/// `lr = lr₀ · gamma^(milestones passed)`.
public final class MultiStepLR extends LrScheduler {
    private final int[] milestones;
    private final double gamma;

    /// With a `gamma` of 0.1.
    public MultiStepLR(Optimizer optimizer, int[] milestones) {
        this(optimizer, milestones, 0.1);
    }

    /// Milestones in any order, copied; one that stands there twice counts twice.
    public MultiStepLR(Optimizer optimizer, int[] milestones, double gamma) {
        super(optimizer);
        this.milestones = milestones.clone();
        this.gamma = gamma;
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        double r = current;
        for (int m : milestones) {
            r = m == epoch && epoch != 0 ? r * gamma : r;
        }
        return r;
    }
}
