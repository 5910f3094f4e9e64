class EarlyStopping {
    final int patience;
    final double minDelta;
    double best = Double.POSITIVE_INFINITY;
    int without; // how many times in a row there was no improvement

    EarlyStopping(int patience, double minDelta) {
        this.patience = patience;
        this.minDelta = minDelta;
    }

    boolean step(double loss) {
        // False for NaN, too, as every comparison with NaN is.
        if (loss < best - minDelta) {
            best = loss;
            without = 0; // only a row of them counts
        } else {
            without++;
        }
        return without >= patience;
    }

    double best() {
        return best;
    }
}
