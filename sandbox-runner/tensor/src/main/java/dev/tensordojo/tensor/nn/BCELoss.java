package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Binary cross entropy of probabilities: `−w (t log x + (1 − t) log(1 − x))`; logarithms are at least
/// −100, so that the loss stays finite.
///
/// Input and target have one shape (another one is a [dev.tensordojo.tensor.ShapeError]) and values
/// from 0 to 1 (others are refused); the result is 0-dimensional, or with `Reduction.NONE` as large as
/// the input.
public final class BCELoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private @Nullable Tensor weight;
        private Reduction reduction = Reduction.MEAN;

        /// One factor for each element, or a shape that broadcasts to the input's.
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

    /// The mean over all elements.
    public BCELoss() {
        this(Reduction.MEAN);
    }

    /// The mean, the sum, or all losses as they are.
    public BCELoss(Reduction reduction) {
        this(o -> o.reduction(reduction));
    }

    /// With PyTorch's keyword arguments.
    public BCELoss(Consumer<Options> options) {
        this(configured(options));
    }

    private BCELoss(Options options) {
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
        return reduction().apply(Losses.binaryCrossEntropy(input, target, buffer("weight")));
    }
}
