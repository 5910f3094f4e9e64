package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/// [TripletMarginLoss] with a distance of your own.
///
/// Takes three tensors, anchor, positive and negative.
public final class TripletMarginWithDistanceLoss extends Loss {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private BinaryOperator<Tensor> distanceFunction = (a, b) -> Losses.pairwiseDistance(a, b, 2, 1e-6, false);
        private double margin = 1;
        private boolean swap;
        private Reduction reduction = Reduction.MEAN;

        /// What two tensors' distance is, one number for each row; Euclidean unless given.
        public Options distanceFunction(BinaryOperator<Tensor> distanceFunction) {
            this.distanceFunction = distanceFunction;
            return this;
        }

        /// By how much the negative must be farther; 1 unless given.
        public Options margin(double margin) {
            this.margin = margin;
            return this;
        }

        /// Takes the positive's distance from the negative where that is smaller.
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
    public TripletMarginWithDistanceLoss() {
        this(o -> {});
    }

    /// With PyTorch's keyword arguments.
    public TripletMarginWithDistanceLoss(Consumer<Options> options) {
        this(configured(options));
    }

    private TripletMarginWithDistanceLoss(Options options) {
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
        return reduction().apply(Losses.tripletMargin(in[0], in[1], in[2], o.margin, o.distanceFunction, o.swap));
    }
}
