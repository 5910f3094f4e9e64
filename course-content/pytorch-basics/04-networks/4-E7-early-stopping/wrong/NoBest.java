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
        if (loss < best - minDelta) {
            best = loss;
            without = 0;
        } else {
            without++;
        }
        return without >= patience;
    }

    double best() {
        return 0;
    }
}
