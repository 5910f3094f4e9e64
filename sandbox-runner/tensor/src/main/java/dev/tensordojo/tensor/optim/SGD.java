package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.List;
import java.util.function.Consumer;

/// Gradient descent, with momentum if wanted.
///
/// `g += λp; buf = μ·buf + (1 − τ)·g` (the first time `buf = g`); `p −= lr·buf`, with Nesterov `p −= lr·(g + μ·buf)`.
public final class SGD extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double momentum;
        private double dampening;
        private double weightDecay;
        private boolean nesterov;

        public Options momentum(double momentum) {
            this.momentum = momentum;
            return this;
        }

        public Options dampening(double dampening) {
            this.dampening = dampening;
            return this;
        }

        public Options weightDecay(double weightDecay) {
            this.weightDecay = weightDecay;
            return this;
        }

        public Options nesterov(boolean nesterov) {
            this.nesterov = nesterov;
            return this;
        }
    }

    private final Options options = new Options();
    private final State state = new State();

    public SGD(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    public SGD(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
        if (this.options.nesterov && (this.options.momentum <= 0 || this.options.dampening != 0)) {
            throw new ValueError("Nesterov momentum requires a momentum and zero dampening");
        }
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        Tensor g = options.weightDecay == 0 ? grad : grad.add(p.detach(), options.weightDecay);
        if (options.momentum != 0) {
            boolean first = state.lacks(p, "momentum_buffer");
            Tensor buf = state.zeros(p, "momentum_buffer");
            buf.mul_(options.momentum).add_(g, first ? 1 : 1 - options.dampening);
            g = options.nesterov ? g.add(buf, options.momentum) : buf;
        }
        p.sub_(g, group.lr());
    }

    @Override
    State state() {
        return state;
    }
}
