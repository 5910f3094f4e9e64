package dev.tensordojo.tensor.optim;

/// Down to 0 in `totalIters` steps: `lr = lr₀ · (1 − t/totalIters)^power`.
public final class PolynomialLR extends LrScheduler {
    private final int totalIters;
    private final double power;

    /// Along a line in five steps.
    public PolynomialLR(Optimizer optimizer) {
        this(optimizer, 5, 1);
    }

    /// Along a line.
    public PolynomialLR(Optimizer optimizer, int totalIters) {
        this(optimizer, totalIters, 1);
    }

    /// Each step multiplies the present rates.
    public PolynomialLR(Optimizer optimizer, int totalIters, double power) {
        super(optimizer);
        this.totalIters = totalIters;
        this.power = power;
    }

    @Override
    protected double rate(double initial, double current, long epoch) {
        if (epoch == 0 || epoch > totalIters) {
            return current;
        }
        double now = 1 - (double) epoch / totalIters;
        double before = 1 - (double) (epoch - 1) / totalIters;
        return current * Math.pow(now / before, power);
    }
}
