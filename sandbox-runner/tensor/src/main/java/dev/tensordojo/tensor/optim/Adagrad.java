package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// Adagrad (Duchi et al. 2011): `s += g²`, `p −= lr / (1 + (t − 1)·decay) · g / (√s + eps)`.
///
/// Parameters are leaves of floating-point dtypes; what is remembered has their shape and dtype. A
/// negative number, as rate or as option, and no parameters are a [dev.tensordojo.tensor.ValueError].
public final class Adagrad extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double lrDecay;
        private double weightDecay;
        private double initialAccumulatorValue;
        private double eps = 1e-10;
        private boolean maximize;

        /// How fast the rate itself falls; 0 unless given.
        public Options lrDecay(double lrDecay) {
            this.lrDecay = notNegative("lr_decay", lrDecay);
            return this;
        }

        /// λ, which adds λp to the gradient; 0 unless given.
        public Options weightDecay(double weightDecay) {
            this.weightDecay = notNegative("weight_decay", weightDecay);
            return this;
        }

        /// Where the sums of squares begin; 0 unless given.
        public Options initialAccumulatorValue(double initialAccumulatorValue) {
            this.initialAccumulatorValue = notNegative("initial_accumulator_value", initialAccumulatorValue);
            return this;
        }

        /// Added to the denominator; 1e-10 unless given.
        public Options eps(double eps) {
            this.eps = notNegative("epsilon", eps);
            return this;
        }

        /// Steps along the gradient instead of against it.
        public Options maximize(boolean maximize) {
            this.maximize = maximize;
            return this;
        }
    }

    private final Options options = new Options();
    private final State state = new State("sum");

    /// With a rate of 1e-2.
    public Adagrad(List<? extends Tensor> params) {
        this(params, 1e-2);
    }

    /// With PyTorch's defaults for all but the rate.
    public Adagrad(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// With PyTorch's keyword arguments.
    public Adagrad(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        Options o = options;
        double t = state.count(p);
        Tensor g = o.weightDecay == 0 ? grad : grad.add(p.detach(), o.weightDecay);
        boolean first = state.lacks(p, "sum");
        Tensor s = state.zeros(p, "sum");
        if (first) {
            s.fill_(o.initialAccumulatorValue);
        }
        s.add_(g.square());
        p.sub_(g.div(s.sqrt().add_(o.eps)), group.lr() / (1 + (t - 1) * o.lrDecay));
    }

    @Override
    boolean maximizes() {
        return options.maximize;
    }

    @Override
    State state() {
        return state;
    }
}
