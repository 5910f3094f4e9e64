package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// Adam with Nesterov's momentum (Dozat 2016): `μₜ = β₁ (1 − ½ · 0.96^(t·ψ))`, `m = β₁m + (1−β₁)g`, `v = β₂v +
/// (1−β₂)g²`,
/// `p −= lr (1−μₜ)/(1−∏μ) · g/d + lr μₜ₊₁/(1−∏μ·μₜ₊₁) · m/d` with `d = √(v/(1−β₂ᵗ)) + eps`, as PyTorch 1.13 computes
/// it.
///
/// Parameters are leaves of floating-point dtypes; what is remembered has their shape and dtype. A
/// negative number, as rate or as option, and no parameters are a [dev.tensordojo.tensor.ValueError].
public final class NAdam extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double beta1 = 0.9;
        private double beta2 = 0.999;
        private double eps = 1e-8;
        private double weightDecay;
        private double momentumDecay = 4e-3;

        /// 0.9 and 0.999 unless given; outside `[0, 1)` a [dev.tensordojo.tensor.ValueError].
        public Options betas(double beta1, double beta2) {
            this.beta1 = AdamOptions.share(0, beta1);
            this.beta2 = AdamOptions.share(1, beta2);
            return this;
        }

        /// Added to the denominator; 1e-8 unless given.
        public Options eps(double eps) {
            this.eps = notNegative("epsilon", eps);
            return this;
        }

        /// λ, which adds λp to the gradient; 0 unless given.
        public Options weightDecay(double weightDecay) {
            this.weightDecay = notNegative("weight_decay", weightDecay);
            return this;
        }

        /// ψ, how fast the momentum reaches β₁; 4e-3 unless given.
        public Options momentumDecay(double momentumDecay) {
            this.momentumDecay = notNegative("momentum_decay", momentumDecay);
            return this;
        }
    }

    private final Options options = new Options();
    private final State state = new State("exp_avg", "exp_avg_sq").numbers("mu_product");

    /// With a rate of 2e-3.
    public NAdam(List<? extends Tensor> params) {
        this(params, 2e-3);
    }

    /// With PyTorch's defaults for all but the rate.
    public NAdam(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// With PyTorch's keyword arguments.
    public NAdam(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        Options o = options;
        double t = state.count(p);
        Tensor g = o.weightDecay == 0 ? grad : grad.add(p.detach(), o.weightDecay);
        double mu = o.beta1 * (1 - 0.5 * Math.pow(0.96, t * o.momentumDecay));
        double next = o.beta1 * (1 - 0.5 * Math.pow(0.96, (t + 1) * o.momentumDecay));
        boolean first = state.lacks(p, "mu_product");
        Tensor product = state.scalar(p, "mu_product");
        if (first) {
            product.fill_(1);
        }
        product.mul_(mu);
        double soFar = product.itemDouble();
        // PyTorch 1.13 counts the present factor twice here; its numbers come from that
        double afterNext = product.mul(mu * next).itemDouble();
        Tensor m = state.zeros(p, "exp_avg");
        Tensor v = state.zeros(p, "exp_avg_sq");
        m.mul_(o.beta1).add_(g, 1 - o.beta1);
        v.mul_(o.beta2).add_(g.square(), 1 - o.beta2);
        Tensor d = v.div(1 - Math.pow(o.beta2, t)).sqrt_().add_(o.eps);
        p.sub_(g.div(d), group.lr() * (1 - mu) / (1 - soFar));
        p.sub_(m.div(d), group.lr() * next / (1 - afterNext));
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
