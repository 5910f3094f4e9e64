package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// Adamax (Kingma and Ba 2015), Adam with the largest gradient so far: `m = β₁m + (1−β₁)g`,
/// `u = max(β₂u, |g| + eps)`, `p −= lr/(1−β₁ᵗ) · m/u`.
///
/// Parameters are leaves of floating-point dtypes; what is remembered has their shape and dtype. A
/// negative number, as rate or as option, and no parameters are a [dev.tensordojo.tensor.ValueError].
public final class Adamax extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double beta1 = 0.9;
        private double beta2 = 0.999;
        private double eps = 1e-8;
        private double weightDecay;
        private boolean maximize;

        /// 0.9 and 0.999 unless given; outside `[0, 1)` a [dev.tensordojo.tensor.ValueError].
        public Options betas(double beta1, double beta2) {
            this.beta1 = AdamOptions.share(0, beta1);
            this.beta2 = AdamOptions.share(1, beta2);
            return this;
        }

        /// Added to the magnitudes; 1e-8 unless given.
        public Options eps(double eps) {
            this.eps = notNegative("epsilon", eps);
            return this;
        }

        /// λ, which adds λp to the gradient; 0 unless given.
        public Options weightDecay(double weightDecay) {
            this.weightDecay = notNegative("weight_decay", weightDecay);
            return this;
        }

        /// Steps along the gradient instead of against it.
        public Options maximize(boolean maximize) {
            this.maximize = maximize;
            return this;
        }
    }

    private final Options options = new Options();
    private final State state = new State("exp_avg", "exp_inf");

    /// With a rate of 2e-3.
    public Adamax(List<? extends Tensor> params) {
        this(params, 2e-3);
    }

    /// With PyTorch's defaults for all but the rate.
    public Adamax(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// With PyTorch's keyword arguments.
    public Adamax(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        Options o = options;
        double t = state.count(p);
        Tensor g = o.weightDecay == 0 ? grad : grad.add(p.detach(), o.weightDecay);
        Tensor m = state.zeros(p, "exp_avg");
        Tensor u = state.zeros(p, "exp_inf");
        m.mul_(o.beta1).add_(g, 1 - o.beta1);
        u.copy_(u.mul_(o.beta2).maximum(g.abs().add_(o.eps)));
        p.sub_(m.div(u), group.lr() / (1 - Math.pow(o.beta1, t)));
    }

    @Override
    boolean maximizes() {
        return options.maximize;
    }

    @Override
    void momentum(double momentum) {
        options.beta1 = momentum;
    }

    @Override
    State state() {
        return state;
    }
}
