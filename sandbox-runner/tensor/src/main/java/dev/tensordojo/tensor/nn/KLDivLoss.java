package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;

/// Divergence of Kullback and Leibler: `t (log t − x)` with `x` log-probabilities, 0 where `t` is 0.
///
/// The mean is over all elements, as PyTorch's is; the divergence itself is `Reduction.BATCHMEAN`, the sum divided by
/// the size of the batch. Input and target have one shape and floating-point dtypes; the result is 0-dimensional, or
/// with `Reduction.NONE` as large as the input.
public final class KLDivLoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private boolean logTarget;
        private Reduction reduction = Reduction.MEAN;

        /// Whether targets are logarithms too.
        public Options logTarget(boolean logTarget) {
            this.logTarget = logTarget;
            return this;
        }

        /// The mean unless given.
        public Options reduction(Reduction reduction) {
            this.reduction = reduction;
            return this;
        }
    }

    private final Options options;

    /// The mean over all elements, not over the batch.
    public KLDivLoss() {
        this(Reduction.MEAN);
    }

    /// For the divergence itself take `BATCHMEAN`.
    public KLDivLoss(Reduction reduction) {
        this(o -> o.reduction(reduction));
    }

    /// With PyTorch's keyword arguments.
    public KLDivLoss(Consumer<Options> options) {
        this(configured(options));
    }

    private KLDivLoss(Options options) {
        super(options.reduction, true);
        this.options = options;
    }

    private static Options configured(Consumer<Options> configure) {
        Options o = new Options();
        configure.accept(o);
        return o;
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        Options o = options;
        return reduction().apply(Losses.klDiv(input, target, o.logTarget));
    }
}
