package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.List;
import java.util.function.Consumer;

/// Adadelta (Zeiler 2012): `v = ρv + (1−ρ)g²`, `d = √(u + eps) / √(v + eps) · g`, `u = ρu + (1−ρ)d²`, `p −= lr·d`.
///
/// Parameters are leaves of floating-point dtypes; what is remembered has their shape and dtype. A
/// negative number, as rate or as option, and no parameters are a [dev.tensordojo.tensor.ValueError].
public final class Adadelta extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double rho = 0.9;
        private double eps = 1e-6;
        private double weightDecay;
        private boolean maximize;

        /// ρ, the part of both means that is kept; 0.9 unless given.
        public Options rho(double rho) {
            if (!(rho >= 0 && rho <= 1)) {
                throw new ValueError("Invalid rho value: " + rho);
            }
            this.rho = rho;
            return this;
        }

        /// Added under both roots; 1e-6 unless given.
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
    private final State state = new State("square_avg", "acc_delta");

    /// With a rate of 1.0.
    public Adadelta(List<? extends Tensor> params) {
        this(params, 1.0);
    }

    /// With PyTorch's defaults for all but the rate.
    public Adadelta(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// With PyTorch's keyword arguments.
    public Adadelta(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        Options o = options;
        Tensor g = o.weightDecay == 0 ? grad : grad.add(p.detach(), o.weightDecay);
        Tensor v = state.zeros(p, "square_avg");
        Tensor u = state.zeros(p, "acc_delta");
        v.mul_(o.rho).add_(g.square(), 1 - o.rho);
        Tensor d = u.add(o.eps).sqrt_().div_(v.add(o.eps).sqrt_()).mul_(g);
        u.mul_(o.rho).add_(d.square(), 1 - o.rho);
        p.sub_(d, group.lr());
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
