package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// Rectified Adam (Liu et al. 2020): as long as the variance of Adam's rate is unknown (`ρₜ ≤ 5`) steps go along `m`
/// alone, then along `r · m / √v` with the rectification `r`.
///
/// `m = β₁m + (1−β₁)g`, `v = β₂v + (1−β₂)g²`, `ρₜ = ρ − 2t β₂ᵗ/(1−β₂ᵗ)` with `ρ = 2/(1−β₂) − 1`.
///
/// Parameters are leaves of floating-point dtypes; what is remembered has their shape and dtype. A
/// negative number, as rate or as option, and no parameters are a [dev.tensordojo.tensor.ValueError].
public final class RAdam extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double beta1 = 0.9;
        private double beta2 = 0.999;
        private double eps = 1e-8;
        private double weightDecay;

        /// 0.9 and 0.999 unless given; outside `[0, 1)` a [dev.tensordojo.tensor.ValueError].
        public Options betas(double beta1, double beta2) {
            this.beta1 = AdamOptions.share(0, beta1);
            this.beta2 = AdamOptions.share(1, beta2);
            return this;
        }

        /// Added to the root; 1e-8 unless given.
        public Options eps(double eps) {
            this.eps = notNegative("epsilon", eps);
            return this;
        }

        /// λ, which adds λp to the gradient; 0 unless given.
        public Options weightDecay(double weightDecay) {
            this.weightDecay = notNegative("weight_decay", weightDecay);
            return this;
        }
    }

    private final Options options = new Options();
    private final State state = new State("exp_avg", "exp_avg_sq");

    /// With a rate of 1e-3.
    public RAdam(List<? extends Tensor> params) {
        this(params, 1e-3);
    }

    /// With PyTorch's defaults for all but the rate.
    public RAdam(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// With PyTorch's keyword arguments.
    public RAdam(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        Options o = options;
        double t = state.count(p);
        Tensor g = o.weightDecay == 0 ? grad : grad.add(p.detach(), o.weightDecay);
        Tensor m = state.zeros(p, "exp_avg");
        Tensor v = state.zeros(p, "exp_avg_sq");
        m.mul_(o.beta1).add_(g, 1 - o.beta1);
        v.mul_(o.beta2).add_(g.square(), 1 - o.beta2);
        double correction = 1 - Math.pow(o.beta2, t);
        double most = 2 / (1 - o.beta2) - 1;
        double rho = most - 2 * t * Math.pow(o.beta2, t) / correction;
        double rate = group.lr() / (1 - Math.pow(o.beta1, t));
        if (rho <= 5) {
            p.sub_(m, rate);
            return;
        }
        double r = Math.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho));
        p.sub_(m.div(v.sqrt().add_(o.eps)), rate * r * Math.sqrt(correction));
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
