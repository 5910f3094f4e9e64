package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;

/// `1 − cos(x₁, x₂)` for targets 1, `max(0, cos(x₁, x₂) − margin)` for −1.
///
/// Takes three tensors: two of shape `(N, D)` and targets `(N)`, or `(D)`, `(D)` and a number.
public final class CosineEmbeddingLoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double margin;
        private Reduction reduction = Reduction.MEAN;

        /// Cosines up to this are no loss for targets −1; 0 unless given.
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
    public CosineEmbeddingLoss() {
        this(o -> {});
    }

    /// The mean.
    public CosineEmbeddingLoss(double margin) {
        this(o -> o.margin(margin));
    }

    /// With PyTorch's keyword arguments.
    public CosineEmbeddingLoss(Consumer<Options> options) {
        this(configured(options));
    }

    private CosineEmbeddingLoss(Options options) {
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
        return reduction().apply(Losses.cosineEmbedding(in[0], in[1], in[2], o.margin));
    }
}
