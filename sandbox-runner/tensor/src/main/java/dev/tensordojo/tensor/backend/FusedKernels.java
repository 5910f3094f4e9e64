package dev.tensordojo.tensor.backend;

import org.jspecify.annotations.Nullable;

/// Functions that a backend may offer as one kernel where the core would otherwise compose several.
///
/// All operands are float32 and row-major. The core uses the backward kernels only when gradients are not themselves
/// recorded; otherwise the composition keeps higher derivatives right.
public interface FusedKernels {

    /// One step of Adam: `decay` is added to the gradient as `decay · p`, or `decoupled`, shrinks `p` itself.
    record AdamStep(
            double stepSize,
            double beta1,
            double beta2,
            double eps,
            double rootOfCorrection,
            double decay,
            double shrink) {}

    /// One step of gradient descent.
    record SgdStep(double lr, double momentum, double dampening, double decay, boolean nesterov) {}

    /// `out = g · f'(x)` from the function's result `y`, for `RELU`, `TANH`, `SIGMOID` and `EXP`.
    void unaryBackward(UnaryOp op, Operand g, Operand y, Operand out);

    /// Softmax or its logarithm along the middle of `(outer, n, inner)`.
    void softmax(boolean log, Operand a, Operand out);

    /// Gradient of [#softmax] from its result.
    void softmaxBackward(boolean log, Operand g, Operand y, Operand out);

    /// `−Σ logp[i, target[i]]` over rows whose target is not `ignore`, divided by their number if `mean`.
    void nll(Operand logp, Operand target, long ignore, boolean mean, Operand out);

    /// Gradient of [#nll]; `g` has one element.
    void nllBackward(Operand g, Operand target, long ignore, boolean mean, Operand out);

    /// Normalises `(N, C, S)` per channel, scales and shifts; gives the mean, the biased variance and `1/√(var +
    /// eps)`.
    void batchNorm(
            Operand a,
            @Nullable Operand weight,
            @Nullable Operand bias,
            double eps,
            Operand out,
            Operand mean,
            Operand var,
            Operand invStd);

    /// Gradients of [#batchNorm] for the input, and for weight and bias (always computed).
    void batchNormBackward(
            Operand g,
            Operand a,
            Operand mean,
            Operand invStd,
            @Nullable Operand weight,
            Operand forInput,
            Operand forWeight,
            Operand forBias);

    /// Adds one number per channel to `(N, C, S)` in place.
    void addPerChannel(Operand bias, Operand out);

    /// Sums `(N, C, S)` to `(C)`.
    void sumPerChannel(Operand a, Operand out);

    /// Adds each window's gradient to the place in its plane that [Backend#maxPool2d] had chosen; `out` is zeroed.
    void maxPool2dBackward(Operand g, Operand indices, Operand out);

    /// Adam on one parameter; `maxima` only for AMSGrad.
    void adam(AdamStep step, Operand p, Operand g, Operand m, Operand v, @Nullable Operand maxima);

    /// Gradient descent on one parameter; `buffer` only with momentum, `first` when it holds nothing yet.
    void sgd(SgdStep step, Operand p, Operand g, @Nullable Operand buffer, boolean first);

    /// Plain RMSprop on one parameter: no momentum, no centring.
    void rmsprop(double lr, double alpha, double eps, double decay, Operand p, Operand g, Operand v);
}
