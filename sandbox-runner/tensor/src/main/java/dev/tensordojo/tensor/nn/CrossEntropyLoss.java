package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
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
        registerBuffer("weight", options.weight);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return Losses.crossEntropy(
                input, target, buffer("weight"), options.ignoreIndex, options.labelSmoothing, options.reduction());
    }
}
