package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.ValueError;

/// Down half a cosine to `etaMin` and up at once, again and again (Loshchilov and Hutter 2017): the first way takes
/// `t0` steps, each further one `tMult` times as many.
///
/// `t0` or `tMult` below 1 is a [ValueError].
public final class CosineAnnealingWarmRestarts extends LrScheduler {
    private final int t0;
    private final int tMult;
    private final double etaMin;

    /// Ways of equal length, down to 0.
    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0) {
        this(optimizer, t0, 1, 0);
    }

    /// From the first rates on, not from the present ones.
    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, int tMult, double etaMin) {
        super(optimizer);
        if (t0 < 1) {
            throw new ValueError("Expected positive integer T_0, but got " + t0);
        }
        if (tMult < 1) {
            throw new ValueError("Expected integer T_mult >= 1, but got " + tMult);
        }
        this.t0 = t0;
        this.tMult = tMult;
        this.etaMin = etaMin;
        begin();
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        long at = epoch;
        long way = t0;
        while (at >= way) {
            at -= way;
            way *= tMult;
        }
        return etaMin + (initial - etaMin) * (1 + Math.cos(Math.PI * (double) at / (double) way)) / 2;
    }
}
