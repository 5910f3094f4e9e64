class EarlyStopping {
    final int patience;
    final double minDelta;
    double best = Double.POSITIVE_INFINITY;

    EarlyStopping(int patience, double minDelta) {
        this.patience = patience;
        this.minDelta = minDelta;
    }

    boolean step(double loss) {
        return false;
    }

    double best() {
        return best;
    }
}
