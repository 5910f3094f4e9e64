package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.CumulativeOp;
import org.jspecify.annotations.Nullable;

/// Running sums, products and extremes along a dimension.
public final class Cumulative {
    private Cumulative() {}

    private static boolean[] line(Tensor a, int dim) {
        return Reduce.mask(a.shape(), dim);
    }

    private static Tensor run(CumulativeOp op, Tensor a, int dim, @Nullable DType dtype) {
        DType d = dtype != null ? dtype : a.dtype().isFloatingPoint() ? a.dtype() : DType.INT64;
        Tensor x = Reduce.threeDims(Kernels.cast(a, d), line(a, dim));
        Tensor out = Kernels.empty(a, d, x.shape());
        Kernels.backend(a).cumulative(op, x.operand(), out.operand());
        return out.reshape(a.shape());
    }

    public static Tensor cumsum(Tensor a, int dim, @Nullable DType dtype) {
        Tensor out = Tensor.of(run(CumulativeOp.SUM, a, dim, dtype).operand());
        if (GradMode.records(a)) {
            Node.of("CumsumBackward0", out).input(a, g -> reverseCumsum(g, dim));
        }
        return out;
    }

    static Tensor reverseCumsum(Tensor g, int dim) {
        return g.dim() == 0 ? g : cumsum(g.flip(dim), dim, null).flip(dim);
    }

    public static Tensor cumprod(Tensor a, int dim, @Nullable DType dtype) {
        Tensor out = Tensor.of(run(CumulativeOp.PROD, a, dim, dtype).operand());
        if (GradMode.records(a)) {
            Node.of("CumprodBackward0", out).input(a, a, (g, x) -> cumprodBackward(g, x, dim));
        }
        return out;
    }

    /// Without zeros `reverseCumsum(g · y) / x`; with zeros each factor is left out in turn.
    private static Tensor cumprodBackward(Tensor g, Tensor x, int dim) {
        if (x.dim() == 0) {
            return g;
        }
        if (!x.detach().eq(0).any().itemBoolean()) {
            return reverseCumsum(g.mul(x.cumprod(dim)), dim).div(x);
        }
        long n = x.shape().get(dim);
        Tensor[] parts = new Tensor[(int) n];
        for (int k = 0; k < n; k++) {
            Tensor before = x.narrow(dim, 0, k);
            Tensor after = x.narrow(dim, k + 1, n - k - 1);
            Tensor ones = x.narrow(dim, k, 1).detach().onesLike();
            Tensor products = Joining.cat(dim, before, ones, after).cumprod(dim).narrow(dim, k, n - k);
            parts[k] = products.mul(g.narrow(dim, k, n - k)).sum(dim);
        }
        return Joining.stack(x.shape().dim(dim), parts);
    }

    /// For each element the product of all others along the dimension.
    static Tensor productOfOthers(Tensor x, int dim) {
        long n = x.shape().get(dim);
        if (n == 0) {
            return x.zerosLike();
        }
        Tensor one = x.narrow(dim, 0, 1).detach().onesLike();
        Tensor left = Joining.cat(dim, one, x.narrow(dim, 0, n - 1)).cumprod(dim);
        Tensor right = Joining.cat(dim, one, x.narrow(dim, 1, n - 1).flip(dim))
                .cumprod(dim)
                .flip(dim);
        return left.mul(right);
    }

    public static Tensor logcumsumexp(Tensor a, int dim) {
        Tensor out = Tensor.of(run(CumulativeOp.LOGSUMEXP, a, dim, null).operand());
        if (GradMode.records(a)) {
            Node.of("LogcumsumexpBackward0", out)
                    .input(
                            a,
                            a,
                            out,
                            (g, x, y) -> GradMode.enabled()
                                    ? weighted(g, x, y, dim)
                                    : part(g, x, y, dim).sub(part(g.neg(), x, y, dim)));
        }
        return out;
    }

    /// `Σ_{j ≥ i} gⱼ e^{xᵢ − yⱼ}` in full: needs memory for all pairs, and can be differentiated again.
    private static Tensor weighted(Tensor g, Tensor x, Tensor y, int dim) {
        if (x.dim() == 0) {
            return g.mul(x.sub(y).exp());
        }
        long n = x.size(dim);
        Tensor earlier = Building.tril(Creation.full(x, Shape.of(n, n), 1, DType.INT64), -1)
                .ne(0);
        Tensor pairs = x.movedim(dim, -1).unsqueeze(-1).sub(y.movedim(dim, -1).unsqueeze(-2));
        return pairs.maskedFill(earlier, Double.NEGATIVE_INFINITY)
                .exp()
                .mul(g.movedim(dim, -1).unsqueeze(-2))
                .sum(-1)
                .movedim(-1, dim);
    }

    /// What the positive gradients give, computed on logarithms so that nothing overflows.
    private static Tensor part(Tensor g, Tensor x, Tensor y, int dim) {
        Tensor positive = g.detach().gt(0);
        Tensor safe = Select.where(positive, g, g.detach().onesLike());
        Tensor none = Creation.full(g, g.shape(), Double.NEGATIVE_INFINITY, g.dtype());
        Tensor logs = Select.where(positive, safe.log(), none).sub(y);
        if (x.dim() == 0) {
            return logs.add(x).exp();
        }
        return logcumsumexp(logs.flip(dim), dim).flip(dim).add(x).exp();
    }

    /// Running maximum (or minimum) with positions.
    public static ValuesIndices cumExtreme(boolean largest, Tensor a, int dim) {
        Tensor x = Reduce.threeDims(a, line(a, dim));
        Tensor values = Kernels.empty(a, a.dtype(), x.shape());
        Tensor at = Kernels.empty(a, DType.INT64, x.shape());
        Kernels.backend(a).cumulativeExtreme(largest, x.operand(), values.operand(), at.operand());
        Tensor index = at.reshape(a.shape());
        Tensor out = Tensor.of(values.reshape(a.shape()).operand());
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of(largest ? "CummaxBackward0" : "CumminBackward0", out)
                    .input(
                            a,
                            index,
                            (g, i) -> before.rank() == 0
                                    ? g
                                    : Creation.zeros(g, before, g.dtype()).scatterAdd(dim, i, g));
        }
        return ValuesIndices.of(largest ? "cummax" : "cummin", out, index);
    }
}
