package dev.tensordojo.tensor.optim;

/// Up to `maxLr` and far down again along cosines (Smith and Topin 2018).
public final class OneCycleLR extends LrScheduler {
    private final double maxLr;
    private final int totalSteps;

    public OneCycleLR(Optimizer optimizer, double maxLr, int totalSteps) {
        super(optimizer);
        this.maxLr = maxLr;
        this.totalSteps = totalSteps;
        for (Optimizer.ParamGroup g : optimizer.paramGroups()) {
            g.lr(maxLr / 25);
        }
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        double up = 0.3 * totalSteps - 1;
        double start = maxLr / 25;
        double end = start / 1e4;
        if (epoch <= up) {
            return anneal(start, maxLr, epoch / up);
        }
        return anneal(maxLr, end, Math.min(1, (epoch - up) / (totalSteps - 1 - up)));
    }

    private static double anneal(double from, double to, double part) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * part));
    }
}
