package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.op.Fused;
import dev.tensordojo.tensor.op.InPlace;
import java.util.List;
import java.util.function.Consumer;

/// RMSprop (Hinton 2012): `v = αv + (1−α)g²`, `p −= lr · g / (√v + eps)`.
///
/// Centred (Graves 2013) the root is of `v − ḡ²`, with `ḡ = αḡ + (1−α)g`; with momentum
/// `buf = μ·buf + g / (root + eps)`, `p −= lr·buf`.
///
/// Parameters are leaves of floating-point dtypes; what is remembered has their shape and dtype. A
/// negative number, as rate or as option, and no parameters are a [dev.tensordojo.tensor.ValueError].
public final class RMSprop extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double alpha = 0.99;
        private double eps = 1e-8;
        private double weightDecay;
        private double momentum;
        private boolean centered;
        private boolean maximize;

        /// α, the part of the mean of squares that is kept; 0.99 unless given.
        public Options alpha(double alpha) {
            this.alpha = notNegative("alpha", alpha);
            return this;
        }

        /// Added to the root in the denominator; 1e-8 unless given.
        public Options eps(double eps) {
            this.eps = notNegative("epsilon", eps);
            return this;
        }

        /// λ, which adds λp to the gradient; 0 unless given.
        public Options weightDecay(double weightDecay) {
            this.weightDecay = notNegative("weight_decay", weightDecay);
            return this;
        }

        /// μ; 0 unless given.
        public Options momentum(double momentum) {
            this.momentum = notNegative("momentum", momentum);
            return this;
        }

        /// Divides by the spread about the mean gradient instead of about 0 (Graves 2013).
        public Options centered(boolean centered) {
            this.centered = centered;
            return this;
        }

        /// Steps along the gradient instead of against it.
        public Options maximize(boolean maximize) {
            this.maximize = maximize;
            return this;
        }
    }

    private final Options options = new Options();
    private final State state = new State("square_avg", "grad_avg", "momentum_buffer");

    /// With a rate of 1e-2.
    public RMSprop(List<? extends Tensor> params) {
        this(params, 1e-2);
    }

    /// α = 0.99, eps 1e-8, without momentum, weight decay and centring.
    public RMSprop(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// As `new RMSprop(model.parameters(), 1e-2, o -> o.centered(true))`.
    public RMSprop(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        Options o = options;
        FusedKernels fused = o.centered || o.momentum > 0 ? null : Fused.kernels(p, grad);
        if (fused != null && Fused.plain(state.zeros(p, "square_avg"))) {
            fused.rmsprop(
                    group.lr(),
                    o.alpha,
                    o.eps,
                    o.weightDecay,
                    p.operand(),
                    grad.operand(),
                    state.zeros(p, "square_avg").operand());
            InPlace.written("RMSprop", p);
            return;
        }
        Tensor g = o.weightDecay == 0 ? grad : grad.add(p.detach(), o.weightDecay);
        Tensor v = state.zeros(p, "square_avg");
        v.mul_(o.alpha).add_(g.square(), 1 - o.alpha);
        Tensor avg = v;
        if (o.centered) {
            Tensor mean = state.zeros(p, "grad_avg");
            mean.mul_(o.alpha).add_(g, 1 - o.alpha);
            avg = v.sub(mean.square());
        }
        Tensor step = g.div(avg.sqrt().add_(o.eps));
        if (o.momentum > 0) {
            step = state.zeros(p, "momentum_buffer").mul_(o.momentum).add_(step);
        }
        p.sub_(step, group.lr());
    }

    @Override
    boolean hasMomentum() {
        return true;
    }

    @Override
    boolean maximizes() {
        return options.maximize;
    }

    @Override
    void momentum(double momentum) {
        options.momentum = momentum;
    }

    @Override
    State state() {
        return state;
    }
}
