package dev.tensordojo.tensor.optim;

/// Lets the rate fall along half a cosine to `etaMin` in `tMax` steps (Loshchilov and Hutter 2017):
/// `lr = etaMin + (lr₀ − etaMin)(1 + cos(πt/tMax))/2`. Beyond `tMax` it rises again.
public final class CosineAnnealingLR extends LrScheduler {
    private final int tMax;
    private final double etaMin;

    /// Down to 0.
    public CosineAnnealingLR(Optimizer optimizer, int tMax) {
        this(optimizer, tMax, 0);
    }

    /// Each step changes the present rate as the formula changes, so that another scheduler may change it too.
    public CosineAnnealingLR(Optimizer optimizer, int tMax, double etaMin) {
        super(optimizer);
        this.tMax = tMax;
        this.etaMin = etaMin;
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        if (epoch == 0) {
            return current;
        }
        if (Math.floorMod(epoch - 1 - tMax, 2L * tMax) == 0) {
            return current + (initial - etaMin) * (1 - Math.cos(Math.PI / tMax)) / 2;
        }
        return (1 + Math.cos(Math.PI * epoch / (double) tMax))
                        / (1 + Math.cos(Math.PI * (epoch - 1) / (double) tMax))
                        * (current - etaMin)
                + etaMin;
    }
}
