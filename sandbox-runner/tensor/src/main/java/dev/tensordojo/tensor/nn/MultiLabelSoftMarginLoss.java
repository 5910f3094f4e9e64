package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Binary cross entropy of raw scores for each class, the mean over the classes: targets are 0 or 1.
///
/// Input and target `(N, C)`; with `Reduction.NONE` the result is `(N)`.
public final class MultiLabelSoftMarginLoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private @Nullable Tensor weight;
        private Reduction reduction = Reduction.MEAN;

        /// One factor for each class.
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }

        /// The mean unless given.
        public Options reduction(Reduction reduction) {
            this.reduction = reduction;
            return this;
        }
    }

    /// The mean over the batch.
    public MultiLabelSoftMarginLoss() {
        this(o -> {});
    }

    /// With PyTorch's keyword arguments.
    public MultiLabelSoftMarginLoss(Consumer<Options> options) {
        this(configured(options));
    }

    private MultiLabelSoftMarginLoss(Options options) {
        super(options.reduction);
        registerBuffer("weight", options.weight);
    }

    private static Options configured(Consumer<Options> configure) {
        Options o = new Options();
        configure.accept(o);
        return o;
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction().apply(Losses.multilabelSoftMargin(input, target, buffer("weight")));
    }
}
