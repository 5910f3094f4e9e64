package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.FusedKernels;
import org.jspecify.annotations.Nullable;

/// Softmax and its logarithm, with the maximum subtracted so that nothing overflows.
public final class Softmaxes {
    private Softmaxes() {}

    private static Tensor prepare(String name, Tensor a, @Nullable DType dtype) {
        Tensor x = dtype == null ? a : a.to(dtype);
        if (!x.dtype().isFloatingPoint()) {
            throw new DTypeError("\"" + name + "_lastdim_kernel_impl\" not implemented for '"
                    + x.dtype().scalarName() + "'\n  Convert first: x.toFloat().");
        }
        return x;
    }

    /// `exp(x − max) / Σ exp(x − max)` along `dim`. Derivative: `y (g − Σ g y)`.
    public static Tensor softmax(Tensor a, int dim, @Nullable DType dtype) {
        Tensor x = prepare("softmax", a, dtype);
        x.shape().dim(dim);
        if (x.numel() == 0) {
            return x.mul(1);
        }
        FusedKernels fused = Fused.kernels(x);
        if (fused != null) {
            return fused(fused, false, x, dim);
        }
        return composed(x, dim);
    }

    /// One kernel forward, one backward.
    private static Tensor fused(FusedKernels kernels, boolean log, Tensor x, int dim) {
        Tensor out = Kernels.empty(x, x.dtype(), x.shape());
        kernels.softmax(log, Fused.around(x, dim), Fused.around(out, dim));
        if (GradMode.records(x)) {
            Node.of(log ? "LogSoftmaxBackward0" : "SoftmaxBackward0", out)
                    .input(x, out, (g, y) -> backward(kernels, log, g, y, dim));
        }
        return out;
    }

    private static Tensor backward(FusedKernels kernels, boolean log, Tensor g, Tensor y, int dim) {
        if (GradMode.enabled() || g.dtype() != y.dtype()) {
            return log
                    ? g.sub(y.exp().mul(g.sum(new int[] {dim}, true)))
                    : y.mul(g.sub(g.mul(y).sum(new int[] {dim}, true)));
        }
        Tensor grad = g.contiguous();
        Tensor out = Kernels.empty(y, y.dtype(), y.shape());
        kernels.softmaxBackward(log, Fused.around(grad, dim), Fused.around(y, dim), Fused.around(out, dim));
        return out;
    }

    private static Tensor composed(Tensor x, int dim) {
        Tensor v = x.detach();
        Tensor e = v.sub(v.amax(new int[] {dim}, true)).exp();
        Tensor out = e.div(e.sum(new int[] {dim}, true));
        if (GradMode.records(x)) {
            Node.of("SoftmaxBackward0", out)
                    .input(x, out, (g, y) -> y.mul(g.sub(g.mul(y).sum(new int[] {dim}, true))));
        }
        return out;
    }

    /// `x − max − log Σ exp(x − max)` along `dim`. Derivative: `g − softmax · Σ g`.
    public static Tensor logSoftmax(Tensor a, int dim, @Nullable DType dtype) {
        Tensor x = prepare("log_softmax", a, dtype);
        x.shape().dim(dim);
        if (x.numel() == 0) {
            return x.mul(1);
        }
        FusedKernels fused = Fused.kernels(x);
        if (fused != null) {
            return fused(fused, true, x, dim);
        }
        Tensor v = x.detach();
        Tensor shifted = v.sub(v.amax(new int[] {dim}, true));
        Tensor out = shifted.sub(shifted.exp().sum(new int[] {dim}, true).log());
        if (GradMode.records(x)) {
            Node.of("LogSoftmaxBackward0", out)
                    .input(x, out, (g, y) -> g.sub(y.exp().mul(g.sum(new int[] {dim}, true))));
        }
        return out;
    }

    /// `log Σ exp x` without overflow. Derivative: `g · exp(x − y)`.
    public static Tensor logsumexp(Tensor a, int[] dims, boolean keepdim) {
        Tensor x = Pointwise.floating(a.detach());
        Tensor max = x.numel() == 0 ? x.sum(dims, true) : x.amax(dims, true);
        Tensor safe = Select.where(max.isinf(), max.zerosLike(), max);
        Tensor full = x.sub(safe).exp().sum(dims, true).log().add(safe);
        boolean[] fold = Reduce.mask(a.shape(), dims);
        Tensor out = full.reshape(Reduce.reduced(a.shape(), fold, keepdim));
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of("LogsumexpBackward0", out).input(a, a, out, (g, v, y) -> Reduce.unfold(g, before, fold, keepdim)
                    .mul(v.sub(Reduce.unfold(y, before, fold, keepdim)).exp()));
        }
        return out;
    }
}
