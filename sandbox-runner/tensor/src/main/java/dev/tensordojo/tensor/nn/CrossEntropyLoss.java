package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Warnings;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;

/// Cross entropy of raw scores: `−w[t] · log softmax(x)[t]` for scores `(N, C, …)` with class indices
/// (int64, `(N, …)`), or `−Σ t log softmax(x)` with class probabilities `(N, C, …)`.
///
/// The mean divides by the weights of the targets that are not ignored. Scores are floating-point,
/// class indices int64 from 0 to C − 1. Others are an [dev.tensordojo.tensor.IndexError].
/// `labelSmoothing` ε mixes in ε/C of every class (Szegedy et al. 2016). Computed in `op/Losses`.
public final class CrossEntropyLoss extends Loss {
    private final ClassificationOptions options;

    /// The mean, without weights and smoothing; targets of −100 do not count.
    public CrossEntropyLoss() {
        this(o -> {});
    }

    /// With weights, an index to ignore, smoothing or another reduction.
    public CrossEntropyLoss(Consumer<ClassificationOptions> options) {
        this(ClassificationOptions.of(options));
    }

    private CrossEntropyLoss(ClassificationOptions options) {
        super(options.reduction);
        this.options = options;
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        warnIfProbabilities(input);
        return Losses.crossEntropy(
                input, target, options.weight, options.ignoreIndex, options.labelSmoothing, options.reduction());
    }

    /// Softmax before cross entropy is a classic mistake: says so once when every row is a distribution.
    private static void warnIfProbabilities(Tensor x) {
        if (x.dim() != 2 || x.size(1) < 2 || x.numel() == 0 || x.numel() > 4096) {
            return;
        }
        double[] v = x.detach().toDoubleArray();
        int c = (int) x.size(1);
        for (int i = 0; i < v.length; i += c) {
            double sum = 0;
            for (int j = i; j < i + c; j++) {
                if (!(v[j] >= 0)) {
                    return;
                }
                sum += v[j];
            }
            if (Math.abs(sum - 1) > 1e-4) {
                return;
            }
        }
        Warnings.once(
                "softmax-before-cross-entropy",
                "The input of CrossEntropyLoss looks like probabilities: every row is at least 0 and sums to 1."
                        + " CrossEntropyLoss takes raw scores and applies the softmax itself; leave the softmax out.");
    }
}
