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

    /// The rate follows the formula from the first rate on, not from the present one.
    public CosineAnnealingLR(Optimizer optimizer, int tMax, double etaMin) {
        super(optimizer);
        this.tMax = tMax;
        this.etaMin = etaMin;
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        return etaMin + (initial - etaMin) * (1 + Math.cos(Math.PI * epoch / (double) tMax)) / 2;
    }
}
