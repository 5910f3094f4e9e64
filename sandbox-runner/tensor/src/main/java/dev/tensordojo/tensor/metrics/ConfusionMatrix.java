package dev.tensordojo.tensor.metrics;

import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;

/// How often each class was taken for each other: row = true class, column = predicted class.
///
/// Precision, recall and F1 follow from it, per class: `tp / (tp + fp)`, `tp / (tp + fn)`, `2pr / (p + r)`; 0 where a
/// denominator is 0.
public final class ConfusionMatrix {
    private final int classes;
    private final long[] counts;

    /// Of classes 0 to `numClasses` − 1, with all counts 0.
    public ConfusionMatrix(int numClasses) {
        classes = numClasses;
        counts = new long[numClasses * numClasses];
    }

    /// Counts a batch: scores `(N, C, …)` or classes `(N, …)`, and classes `(N, …)`.
    public ConfusionMatrix update(Tensor predictions, Tensor target) {
        long[] got = Predictions.classes(predictions, target);
        long[] want = target.toLongArray();
        for (int i = 0; i < got.length; i++) {
            check("prediction", got[i]);
            check("target", want[i]);
        }
        for (int i = 0; i < got.length; i++) {
            counts[(int) (want[i] * classes + got[i])]++;
        }
        return this;
    }

    private void check(String what, long c) {
        if (c < 0 || c >= classes) {
            throw new IndexError(what + " " + c + " is out of bounds for " + classes
                    + " classes\n  Classes are numbered from 0 to " + (classes - 1) + ".");
        }
    }

    /// The counts, int64 `(C, C)`.
    public Tensor compute() {
        return Torch.tensor(counts).reshape(classes, classes);
    }

    /// Of what was predicted as a class, the share that was; float64 `(C)`.
    public Tensor precision() {
        return share(compute().sum(0));
    }

    /// Of what was a class, the share that was predicted as it; float64 `(C)`.
    public Tensor recall() {
        return share(compute().sum(1));
    }

    /// The harmonic mean of precision and recall; float64 `(C)`.
    public Tensor f1() {
        Tensor p = precision();
        Tensor r = recall();
        Tensor sum = p.add(r);
        return Torch.where(sum.eq(0), sum, p.mul(r).mul(2).div(sum));
    }

    private Tensor share(Tensor whole) {
        Tensor right = compute().diagonal().toDouble();
        return Torch.where(whole.eq(0), Torch.zerosLike(right), right.div(whole));
    }

    /// Forgets what was counted.
    public void reset() {
        java.util.Arrays.fill(counts, 0);
    }

    @Override
    public String toString() {
        return "ConfusionMatrix " + Shape.of(classes, classes).list() + ", row = true class, column = predicted class\n"
                + compute();
    }
}
