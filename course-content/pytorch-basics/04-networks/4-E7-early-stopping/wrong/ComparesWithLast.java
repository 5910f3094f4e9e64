class EarlyStopping {
    final int patience;
    final double minDelta;
    double best = Double.POSITIVE_INFINITY;
    int without;

    EarlyStopping(int patience, double minDelta) {
        this.patience = patience;
        this.minDelta = minDelta;
    }

    boolean step(double loss) {
        boolean better = loss < best - minDelta;
        best = loss;
        without = better ? 0 : without + 1;
        return without >= patience;
    }

    double best() {
        return best;
    }
}
