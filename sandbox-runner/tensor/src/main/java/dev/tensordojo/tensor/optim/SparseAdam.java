package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// Adam for large tables of which each step uses few rows, as of [dev.tensordojo.tensor.nn.Embedding]: only those rows
/// and what is remembered of them move; the others wait.
///
/// Gradients have all rows here: a row counts as used when its gradient is not all zeros. Parameters are leaves of
/// floating-point dtypes; what is remembered has their shape and dtype. A negative number, as rate or as option, and no
/// parameters are a [dev.tensordojo.tensor.ValueError].
public final class SparseAdam extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double beta1 = 0.9;
        private double beta2 = 0.999;
        private double eps = 1e-8;
        private boolean maximize;

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

        /// Steps along the gradient instead of against it.
        public Options maximize(boolean maximize) {
            this.maximize = maximize;
            return this;
        }
    }

    private final Options options = new Options();
    private final State state = new State("exp_avg", "exp_avg_sq");

    /// With a rate of 1e-3.
    public SparseAdam(List<? extends Tensor> params) {
        this(params, 1e-3);
    }

    /// With PyTorch's defaults for all but the rate.
    public SparseAdam(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// With PyTorch's keyword arguments.
    public SparseAdam(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        double t = state.count(p);
        Tensor m = state.zeros(p, "exp_avg");
        Tensor v = state.zeros(p, "exp_avg_sq");
        Tensor used = grad.ne(0).reshape(grad.size(0), -1).any(1).nonzero().reshape(-1);
        if (used.numel() == 0) {
            return;
        }
        Tensor g = grad.indexSelect(0, used);
        Tensor rowsOfM = m.indexSelect(0, used).mul_(options.beta1).add_(g, 1 - options.beta1);
        Tensor rowsOfV = v.indexSelect(0, used).mul_(options.beta2).add_(g.square(), 1 - options.beta2);
        m.indexCopy_(0, used, rowsOfM);
        v.indexCopy_(0, used, rowsOfV);
        double rate = group.lr() * Math.sqrt(1 - Math.pow(options.beta2, t)) / (1 - Math.pow(options.beta1, t));
        Tensor rows = p.detach().indexSelect(0, used);
        p.indexCopy_(0, used, rows.sub(rowsOfM.div(rowsOfV.sqrt().add_(options.eps)), rate));
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
