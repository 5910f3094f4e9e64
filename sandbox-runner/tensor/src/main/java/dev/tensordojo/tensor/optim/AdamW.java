package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// Adam with decoupled weight decay (Loshchilov and Hutter 2019): `p *= 1 − lr·λ` first, then Adam.
///
/// `m = β₁m + (1−β₁)g`, `v = β₂v + (1−β₂)g²`, `p −= lr/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + eps)`; λ is 0.01
/// unless given.
///
/// Parameters are leaves of floating-point dtypes; `m` and `v` have their shape and dtype. A negative
/// rate, eps or weight decay, no parameters, or betas outside 0 to 1 are a
/// [dev.tensordojo.tensor.ValueError].
public final class AdamW extends Optimizer {
    private final AdamOptions options = new AdamOptions(0.01);
    private final State state = new State("exp_avg", "exp_avg_sq", "max_exp_avg_sq");

    /// With a rate of 1e-3.
    public AdamW(List<? extends Tensor> params) {
        this(params, 1e-3);
    }

    /// Betas 0.9 and 0.999, eps 1e-8, a weight decay of 0.01.
    public AdamW(List<? extends Tensor> params, double lr) {
        super(params, lr);
    }

    /// As `new AdamW(model.parameters(), 1e-3, o -> o.weightDecay(0.1))`.
    public AdamW(List<? extends Tensor> params, double lr, Consumer<AdamOptions> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        options.step(state, group.lr(), p, grad, true);
    }

    @Override
    boolean maximizes() {
        return options.maximizes();
    }

    @Override
    void momentum(double momentum) {
        options.beta1(momentum);
    }

    @Override
    State state() {
        return state;
    }
}
