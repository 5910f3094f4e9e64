package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;

/// Negative log likelihood of counts: `eˣ − t x`, of expected counts themselves `x − t log(x + eps)`.
///
/// Input and target have one shape; the result is 0-dimensional, or with `Reduction.NONE` as large as
/// the input.
public final class PoissonNLLLoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private boolean logInput = true;
        private boolean full;
        private double eps = 1e-8;
        private Reduction reduction = Reduction.MEAN;

        /// Whether the input is the logarithm of the expected count, as it is unless told otherwise.
        public Options logInput(boolean logInput) {
            this.logInput = logInput;
            return this;
        }

        /// Adds Stirling's approximation of the part that depends on the target alone.
        public Options full(boolean full) {
            this.full = full;
            return this;
        }

        /// Added to the input before its logarithm; 1e-8 unless given.
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }

        /// The mean unless given.
        public Options reduction(Reduction reduction) {
            this.reduction = reduction;
            return this;
        }
    }

    private final Options options;

    /// The mean, for logarithms of the expected counts.
    public PoissonNLLLoss() {
        this(o -> {});
    }

    /// With PyTorch's keyword arguments.
    public PoissonNLLLoss(Consumer<Options> options) {
        this(configured(options));
    }

    private PoissonNLLLoss(Options options) {
        super(options.reduction);
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
        return reduction().apply(Losses.poissonNll(input, target, o.logInput, o.full, o.eps));
    }
}
