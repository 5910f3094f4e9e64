package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;

/// Negative log likelihood: `−w[t] · x[t]` for log-probabilities `(N, C, …)` and class indices
/// `(N, …)`.
///
/// The mean divides by the weights of the targets that are not ignored. Scores are floating-point,
/// class indices int64 from 0 to C − 1. Others are an [dev.tensordojo.tensor.IndexError], float targets
/// a [dev.tensordojo.tensor.DTypeError].
public final class NLLLoss extends Loss {
    private final ClassificationOptions options;

    /// The mean, without weights; targets of −100 do not count.
    public NLLLoss() {
        this(o -> {});
    }

    /// With weights, an index to ignore or another reduction; `labelSmoothing` has no effect here.
    public NLLLoss(Consumer<ClassificationOptions> options) {
        this(ClassificationOptions.of(options));
    }

    private NLLLoss(ClassificationOptions options) {
        super(options.reduction);
        this.options = options;
        registerBuffer("weight", options.weight);
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return Losses.nll(input, target, buffer("weight"), options.ignoreIndex, options.reduction());
    }
}
