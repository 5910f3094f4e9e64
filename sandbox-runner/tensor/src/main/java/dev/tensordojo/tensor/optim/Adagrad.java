package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import java.util.List;

/// Adagrad (Duchi et al. 2011): `s += g²`, `p −= lr · g / (√s + 1e-10)`.
///
/// Parameters are leaves of floating-point dtypes; `s` has their shape and dtype. A negative rate or no
/// parameters are a [dev.tensordojo.tensor.ValueError].
public final class Adagrad extends Optimizer {
    private final State state = new State("sum");

    /// With a rate of 1e-2.
    public Adagrad(List<? extends Tensor> params) {
        this(params, 1e-2);
    }

    /// No weight decay, and sums that start from 0.
    public Adagrad(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        Tensor s = state.zeros(p, "sum").add_(grad.square());
        p.sub_(grad.div(s.sqrt().add_(1e-10)), group.lr());
    }

    @Override
    State state() {
        return state;
    }
}
