package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.List;
import java.util.function.Consumer;

/// Resilient backpropagation (Riedmiller and Braun 1993): each number has its own step, which grows while its gradient
/// keeps its sign and shrinks (and is left out once) when that changes. For full batches.
///
/// Steps begin with the rate. Parameters are leaves of floating-point dtypes. A negative rate, etas that do not
/// shrink and grow, and no parameters are a [ValueError].
public final class Rprop extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double etaMinus = 0.5;
        private double etaPlus = 1.2;
        private double minStep = 1e-6;
        private double maxStep = 50;
        private boolean maximize;

        /// By what a step shrinks and grows: 0.5 and 1.2 unless given.
        public Options etas(double minus, double plus) {
            if (!(minus > 0 && minus < 1 && plus > 1)) {
                throw new ValueError("Invalid eta values: " + minus + ", " + plus);
            }
            this.etaMinus = minus;
            this.etaPlus = plus;
            return this;
        }

        /// The smallest and the largest step: 1e-6 and 50 unless given.
        public Options stepSizes(double smallest, double largest) {
            this.minStep = smallest;
            this.maxStep = largest;
            return this;
        }

        /// Steps along the gradient instead of against it.
        public Options maximize(boolean maximize) {
            this.maximize = maximize;
            return this;
        }
    }

    private final Options options = new Options();
    private final State state = new State("prev", "step_size");

    /// With a rate of 1e-2.
    public Rprop(List<? extends Tensor> params) {
        this(params, 1e-2);
    }

    /// With PyTorch's defaults for all but the rate.
    public Rprop(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// With PyTorch's keyword arguments.
    public Rprop(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        Options o = options;
        boolean first = state.lacks(p, "step_size");
        Tensor size = state.zeros(p, "step_size");
        Tensor before = state.zeros(p, "prev");
        if (first) {
            size.fill_(group.lr());
        }
        state.count(p);
        Tensor sign = grad.mul(before).sign();
        Tensor factor = sign.gt(0)
                .to(p.dtype())
                .mul(o.etaPlus - 1)
                .add(sign.lt(0).to(p.dtype()).mul(o.etaMinus - 1))
                .add(1);
        size.mul_(factor).clamp_(o.minStep, o.maxStep);
        Tensor g = grad.maskedFill(sign.lt(0), 0);
        p.sub_(g.sign().mul_(size));
        before.copy_(g);
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
