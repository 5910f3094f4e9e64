package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.op.Fused;
import dev.tensordojo.tensor.op.InPlace;
import java.util.List;
import java.util.function.Consumer;

/// Gradient descent, with momentum (Polyak 1964; Nesterov 1983) if wanted.
///
/// `g += λp; buf = μ·buf + (1 − τ)·g` (the first time `buf = g`); `p −= lr·buf`, with Nesterov
/// `p −= lr·(g + μ·buf)`.
///
/// Parameters are leaves of floating-point dtypes; each buffer has its parameter's shape and dtype. A
/// negative rate, momentum or weight decay, no parameters, or Nesterov without momentum is a [ValueError].
public final class SGD extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double momentum;
        private double dampening;
        private double weightDecay;
        private boolean nesterov;
        private boolean maximize;

        /// μ, the part of the buffer that is kept; 0 unless given. A negative one is a [ValueError].
        public Options momentum(double momentum) {
            this.momentum = notNegative("momentum", momentum);
            return this;
        }

        /// τ, the part of the gradient that the buffer leaves out; 0 unless given.
        public Options dampening(double dampening) {
            this.dampening = dampening;
            return this;
        }

        /// λ, which adds λp to the gradient; 0 unless given. A negative one is a [ValueError].
        public Options weightDecay(double weightDecay) {
            this.weightDecay = notNegative("weight_decay", weightDecay);
            return this;
        }

        /// Steps along `g + μ·buf` instead of `buf`.
        public Options nesterov(boolean nesterov) {
            this.nesterov = nesterov;
            return this;
        }

        /// Steps along the gradient instead of against it.
        public Options maximize(boolean maximize) {
            this.maximize = maximize;
            return this;
        }
    }

    private final Options options = new Options();
    private final State state = new State("momentum_buffer");

    /// Without momentum and weight decay.
    public SGD(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// Nesterov without momentum, or with dampening, is a [ValueError].
    public SGD(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
        if (this.options.nesterov && (this.options.momentum <= 0 || this.options.dampening != 0)) {
            throw new ValueError("Nesterov momentum requires a momentum and zero dampening");
        }
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        FusedKernels fused = Fused.kernels(p, grad);
        boolean unused = options.momentum != 0 && state.lacks(p, "momentum_buffer");
        Tensor buffer = options.momentum == 0 ? null : state.zeros(p, "momentum_buffer");
        if (fused != null && (buffer == null || Fused.plain(buffer))) {
            fused.sgd(
                    new FusedKernels.SgdStep(
                            group.lr(), options.momentum, options.dampening, options.weightDecay, options.nesterov),
                    p.operand(),
                    grad.operand(),
                    buffer == null ? null : buffer.operand(),
                    unused);
            InPlace.written("SGD", p);
            return;
        }
        Tensor g = options.weightDecay == 0 ? grad : grad.add(p.detach(), options.weightDecay);
        if (buffer != null) {
            buffer.mul_(options.momentum).add_(g, unused ? 1 : 1 - options.dampening);
            g = options.nesterov ? g.add(buffer, options.momentum) : buffer;
        }
        p.sub_(g, group.lr());
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
