package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.op.Fused;
import dev.tensordojo.tensor.op.InPlace;

/// PyTorch's keyword arguments of Adam and AdamW, and their common step.
public final class AdamOptions {
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double eps = 1e-8;
    private double weightDecay;
    private boolean amsgrad;
    private boolean maximize;

    AdamOptions(double weightDecay) {
        this.weightDecay = weightDecay;
    }

    /// 0.9 and 0.999 unless given; outside `[0, 1)` a [ValueError].
    public AdamOptions betas(double beta1, double beta2) {
        this.beta1 = share(0, beta1);
        this.beta2 = share(1, beta2);
        return this;
    }

    static double share(int index, double beta) {
        if (!(beta >= 0 && beta < 1)) {
            throw new ValueError("Invalid beta parameter at index " + index + ": " + beta
                    + "\n  It is the part of a mean that is kept at each step: from 0 up, but less than 1.");
        }
        return beta;
    }

    void beta1(double beta1) {
        this.beta1 = beta1;
    }

    /// Added to the root in the denominator; 1e-8 unless given. A negative one is a [ValueError].
    public AdamOptions eps(double eps) {
        this.eps = Optimizer.notNegative("epsilon", eps);
        return this;
    }

    /// λ: 0 for [Adam], which adds λp to the gradient, 0.01 for [AdamW], which shrinks `p` itself.
    /// A negative one is a [ValueError].
    public AdamOptions weightDecay(double weightDecay) {
        this.weightDecay = Optimizer.notNegative("weight_decay", weightDecay);
        return this;
    }

    /// Divides by the root of the largest `v` so far (Reddi et al. 2018).
    public AdamOptions amsgrad(boolean amsgrad) {
        this.amsgrad = amsgrad;
        return this;
    }

    /// Steps along the gradient instead of against it.
    public AdamOptions maximize(boolean maximize) {
        this.maximize = maximize;
        return this;
    }

    boolean maximizes() {
        return maximize;
    }

    void step(State state, double lr, Tensor p, Tensor grad, boolean decoupled) {
        Tensor m = state.zeros(p, "exp_avg");
        Tensor v = state.zeros(p, "exp_avg_sq");
        FusedKernels fused = Fused.kernels(p, grad);
        Tensor maxima = amsgrad ? state.zeros(p, "max_exp_avg_sq") : null;
        if (fused != null && Fused.plain(m) && Fused.plain(v) && (maxima == null || Fused.plain(maxima))) {
            double t = state.count(p);
            fused.adam(
                    new FusedKernels.AdamStep(
                            lr / (1 - Math.pow(beta1, t)),
                            beta1,
                            beta2,
                            eps,
                            Math.sqrt(1 - Math.pow(beta2, t)),
                            decoupled ? 0 : weightDecay,
                            decoupled ? 1 - lr * weightDecay : 1),
                    p.operand(),
                    grad.operand(),
                    m.operand(),
                    v.operand(),
                    maxima == null ? null : maxima.operand());
            InPlace.written("Adam", p);
            return;
        }
        Tensor g = grad;
        if (weightDecay != 0) {
            if (decoupled) {
                p.mul_(1 - lr * weightDecay);
            } else {
                g = g.add(p.detach(), weightDecay);
            }
        }
        double t = state.count(p);
        m.mul_(beta1).add_(g, 1 - beta1);
        v.mul_(beta2).add_(g.square(), 1 - beta2);
        Tensor second = v;
        if (maxima != null) {
            maxima.copy_(maxima.maximum(v));
            second = maxima;
        }
        Tensor denominator =
                second.sqrt().div_(Math.sqrt(1 - Math.pow(beta2, t))).add_(eps);
        p.sub_(m.div(denominator), lr / (1 - Math.pow(beta1, t)));
    }
}
