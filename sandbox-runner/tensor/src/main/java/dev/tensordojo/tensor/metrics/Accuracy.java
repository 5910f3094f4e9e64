package dev.tensordojo.tensor.metrics;

import dev.tensordojo.tensor.Tensor;

/// The share of right predictions.
///
///     var accuracy = new Accuracy();
///     for (var b : loader) accuracy.update(model.call(b.x()), b.y());
///     accuracy.compute();                                     // 0.97
public final class Accuracy {
    private long right;
    private long all;

    /// The share of right predictions among these: scores `(N, C, …)` or classes `(N, …)`, and classes `(N, …)`.
    public static double of(Tensor predictions, Tensor target) {
        return new Accuracy().update(predictions, target).compute();
    }

    /// Counts a batch.
    public Accuracy update(Tensor predictions, Tensor target) {
        long[] got = Predictions.classes(predictions, target);
        long[] want = target.toLongArray();
        for (int i = 0; i < got.length; i++) {
            right += got[i] == want[i] ? 1 : 0;
        }
        all += got.length;
        return this;
    }

    /// The share so far; NaN before the first example.
    public double compute() {
        return (double) right / (double) all;
    }

    /// Forgets what was counted.
    public void reset() {
        right = 0;
        all = 0;
    }

    @Override
    public String toString() {
        return "Accuracy(" + right + " of " + all + " right)";
    }
}
