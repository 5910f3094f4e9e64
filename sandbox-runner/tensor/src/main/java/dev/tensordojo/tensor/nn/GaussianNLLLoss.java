package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;

/// Negative log likelihood of a normal distribution: `½ (log v + (x − t)² / v)` for an input, a target and a variance.
///
/// Takes three tensors; the variance has the input's shape, or one for each example. A negative one is a
/// [dev.tensordojo.tensor.ValueError].
public final class GaussianNLLLoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private boolean full;
        private double eps = 1e-6;
        private Reduction reduction = Reduction.MEAN;

        /// Adds `½ log 2π`, which depends on nothing.
        public Options full(boolean full) {
            this.full = full;
            return this;
        }

        /// Variances are at least this; 1e-6 unless given.
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

    /// The mean over all elements.
    public GaussianNLLLoss() {
        this(o -> {});
    }

    /// With PyTorch's keyword arguments.
    public GaussianNLLLoss(Consumer<Options> options) {
        this(configured(options));
    }

    private GaussianNLLLoss(Options options) {
        super(options.reduction);
        this.options = options;
    }

    private static Options configured(Consumer<Options> configure) {
        Options o = new Options();
        configure.accept(o);
        return o;
    }

    @Override
    int inputs() {
        return 3;
    }

    @Override
    Tensor losses(Tensor... in) {
        Options o = options;
        return reduction().apply(Losses.gaussianNll(in[0], in[1], in[2], o.full, o.eps));
    }
}
