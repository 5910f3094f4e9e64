package dev.tensordojo.tensor.metrics;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;

/// Predicted classes: scores `(N, C, …)` become the index of the greatest along dimension 1, classes stay as they
/// are.
final class Predictions {
    private Predictions() {}

    static long[] classes(Tensor predictions, Tensor target) {
        boolean scores = predictions.dim() == target.dim() + 1;
        Tensor classes = scores ? predictions.detach().argmax(1) : predictions.detach();
        if (!classes.shape().equals(target.shape())) {
            throw new ShapeError("predictions and target do not fit together: predictions have shape "
                    + predictions.shape().list() + ", the target has "
                    + target.shape().list()
                    + "\n  Give scores (N, C) or classes (N) as predictions, and classes (N) as target.");
        }
        if (classes.isFloatingPoint()) {
            throw new ShapeError("predictions of shape " + predictions.shape().list()
                    + " are neither scores nor classes\n  Scores have one dimension more than the target; classes are"
                    + " integers. For one score per example: scores.gt(0).toLong().");
        }
        return classes.toLongArray();
    }
}
