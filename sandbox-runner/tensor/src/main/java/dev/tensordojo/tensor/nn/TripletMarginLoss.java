package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;

/// `max(0, d(a, p) − d(a, n) + margin)`: an anchor should be nearer to its positive than to its negative (Schroff et
/// al. 2015).
///
/// Takes three tensors `(N, D)` or `(D)`.
public final class TripletMarginLoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double margin = 1;
        private double p = 2;
        private double eps = 1e-6;
        private boolean swap;
        private Reduction reduction = Reduction.MEAN;

        /// By how much the negative must be farther; 1 unless given.
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }

        /// The norm; 2 unless given.
        public Options p(double p) {
            this.p = p;
            return this;
        }

        /// Added to the differences; 1e-6 unless given.
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }

        /// Takes the positive's distance from the negative where that is smaller (Balntas et al. 2016).
        public Options swap(boolean swap) {
            this.swap = swap;
            return this;
        }

        /// The mean unless given.
        public Options reduction(Reduction reduction) {
            this.reduction = reduction;
            return this;
        }
    }

    private final Options options;

    /// The mean, with the Euclidean distance and a margin of 1.
    public TripletMarginLoss() {
        this(o -> {});
    }

    /// With PyTorch's keyword arguments.
    public TripletMarginLoss(Consumer<Options> options) {
        this(configured(options));
    }

    private TripletMarginLoss(Options options) {
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
        return reduction().apply(Losses.tripletMargin(in[0], in[1], in[2], o.margin, o.p, o.eps, o.swap));
    }
}
