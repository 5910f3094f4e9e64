package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `Σ max(0, margin − x[y] + x[i])^p / C` over the other classes `i`, for scores `(N, C)` or `(C)` and class indices.
///
/// A `p` other than 1 and 2 is a [ValueError].
public final class MultiMarginLoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double p = 1;
        private double margin = 1;
        private @Nullable Tensor weight;
        private Reduction reduction = Reduction.MEAN;

        /// 1 or 2, the power of each gap; 1 unless given.
        public Options p(double p) {
            this.p = p;
            return this;
        }

        /// 1 unless given.
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }

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

    private final Options options;

    /// The mean, with p = 1 and a margin of 1.
    public MultiMarginLoss() {
        this(o -> {});
    }

    /// With PyTorch's keyword arguments.
    public MultiMarginLoss(Consumer<Options> options) {
        this(configured(options));
    }

    private MultiMarginLoss(Options options) {
        super(options.reduction);
        this.options = options;
        registerBuffer("weight", options.weight);
    }

    private static Options configured(Consumer<Options> configure) {
        Options o = new Options();
        configure.accept(o);
        if (o.p != 1 && o.p != 2) {
            throw new ValueError("only p == 1 and p == 2 supported");
        }
        return o;
    }

    @Override
    protected Tensor loss(Tensor input, Tensor target) {
        Options o = options;
        return reduction().apply(Losses.multiMargin(input, target, o.p, o.margin, buffer("weight")));
    }
}
