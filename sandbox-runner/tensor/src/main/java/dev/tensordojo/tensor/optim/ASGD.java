package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// Averaged stochastic gradient descent (Polyak and Juditsky 1992): `p = (1 − λη) p − η g` with `η = lr / (1 + λ lr
/// t)^α`;
/// `ax` averages the parameters from step `t0` on. It is part of the state; the parameters are not replaced by it.
///
/// Parameters are leaves of floating-point dtypes; what is remembered has their shape and dtype. A
/// negative number, as rate or as option, and no parameters are a [dev.tensordojo.tensor.ValueError].
public final class ASGD extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double lambd = 1e-4;
        private double alpha = 0.75;
        private double t0 = 1e6;
        private double weightDecay;
        private boolean maximize;

        /// λ, how fast the rate and the parameters decay; 1e-4 unless given.
        public Options lambd(double lambd) {
            this.lambd = lambd;
            return this;
        }

        /// The power with which the rate decays; 0.75 unless given.
        public Options alpha(double alpha) {
            this.alpha = alpha;
            return this;
        }

        /// The step from which averages are taken; a million unless given.
        public Options t0(double t0) {
            this.t0 = t0;
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
    private final State state = new State("ax").numbers("eta", "mu");

    /// With a rate of 1e-2.
    public ASGD(List<? extends Tensor> params) {
        this(params, 1e-2);
    }

    /// With PyTorch's defaults for all but the rate.
    public ASGD(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// With PyTorch's keyword arguments.
    public ASGD(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        Options o = options;
        boolean first = state.lacks(p, "eta");
        Tensor eta = state.scalar(p, "eta");
        Tensor mu = state.scalar(p, "mu");
        Tensor average = state.zeros(p, "ax");
        if (first) {
            eta.fill_(group.lr());
            mu.fill_(1);
        }
        double t = state.count(p);
        Tensor g = o.weightDecay == 0 ? grad : grad.add(p.detach(), o.weightDecay);
        double rate = eta.itemDouble();
        p.mul_(1 - o.lambd * rate);
        p.sub_(g, rate);
        if (mu.itemDouble() == 1) {
            average.copy_(p.detach());
        } else {
            average.add_(p.detach().sub(average), mu.itemDouble());
        }
        eta.fill_(group.lr() / Math.pow(1 + o.lambd * group.lr() * t, o.alpha));
        mu.fill_(1 / Math.max(1, t - o.t0));
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
