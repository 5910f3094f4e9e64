package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;

/// `max(0, −t (x₁ − x₂) + margin)` for targets 1 (the first should be larger) and −1.
///
/// Takes three tensors of one shape, `(x₁, x₂, t)`.
public final class MarginRankingLoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double margin;
        private Reduction reduction = Reduction.MEAN;

        /// By how much one must be above the other; 0 unless given.
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }

        /// The mean unless given.
        public Options reduction(Reduction reduction) {
            this.reduction = reduction;
            return this;
        }
    }

    private final Options options;

    /// The mean, without a margin.
    public MarginRankingLoss() {
        this(o -> {});
    }

    /// The mean.
    public MarginRankingLoss(double margin) {
        this(o -> o.margin(margin));
    }

    /// With PyTorch's keyword arguments.
    public MarginRankingLoss(Consumer<Options> options) {
        this(configured(options));
    }

    private MarginRankingLoss(Options options) {
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
        return reduction().apply(Losses.marginRanking(in[0], in[1], in[2], o.margin));
    }
}
