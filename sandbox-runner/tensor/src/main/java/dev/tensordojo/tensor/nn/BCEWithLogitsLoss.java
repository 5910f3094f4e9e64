package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Binary cross entropy of raw scores: `−w (p t log σ(x) + (1 − t) log(1 − σ(x)))` with `p` the weight of targets 1,
/// computed so that it never overflows.
///
/// Input and target have one floating-point shape (another one is a
/// [dev.tensordojo.tensor.ShapeError]); the result is 0-dimensional, or with `Reduction.NONE` as large
/// as the input.
public final class BCEWithLogitsLoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private @Nullable Tensor weight;
        private @Nullable Tensor posWeight;
        private Reduction reduction = Reduction.MEAN;

        /// One factor for each element, or a shape that broadcasts to the input's.
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }

        /// How much a target of 1 counts, one factor for each class: above 1 it raises recall, below precision.
        public Options posWeight(Tensor posWeight) {
            this.posWeight = posWeight;
            return this;
        }

        /// The mean unless given.
        public Options reduction(Reduction reduction) {
            this.reduction = reduction;
            return this;
        }
    }

    /// The mean over all elements.
    public BCEWithLogitsLoss() {
        this(Reduction.MEAN);
    }

    /// The mean, the sum, or all losses as they are.
    public BCEWithLogitsLoss(Reduction reduction) {
        this(o -> o.reduction(reduction));
    }

    /// With PyTorch's keyword arguments.
    public BCEWithLogitsLoss(Consumer<Options> options) {
        this(configured(options));
    }

    private BCEWithLogitsLoss(Options options) {
        super(options.reduction);
        registerBuffer("weight", options.weight);
        registerBuffer("pos_weight", options.posWeight);
    }

    private static Options configured(Consumer<Options> configure) {
        Options o = new Options();
        configure.accept(o);
        return o;
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        return reduction()
                .apply(Losses.binaryCrossEntropyWithLogits(input, target, buffer("weight"), buffer("pos_weight")));
    }
}
