package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;

/// Cross entropy of raw scores `(N, C, …)` with class indices (int64, `(N, …)`) or class probabilities.
///
/// The mean divides by the weights of the targets that are not ignored.
public final class CrossEntropyLoss extends Loss {
    private final ClassificationOptions options;

    public CrossEntropyLoss() {
        this(o -> {});
    }

    public CrossEntropyLoss(Consumer<ClassificationOptions> options) {
        this(ClassificationOptions.of(options));
    }

    private CrossEntropyLoss(ClassificationOptions options) {
        super(options.reduction);
        this.options = options;
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        F.warnIfProbabilities(input);
        return Losses.crossEntropy(
                input, target, options.weight, options.ignoreIndex, options.labelSmoothing, options.reduction());
    }
}
