package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.Node;
import org.jspecify.annotations.Nullable;

/// Products of tensors that are composed from the matrix product, and distances.
public final class Products {
    private Products() {}

    /// `beta · input + alpha · product`, where `input` broadcasts.
    public static Tensor blend(Tensor input, Tensor product, Number beta, Number alpha) {
        Tensor p = alpha.doubleValue() == 1 ? product : product.mul(alpha);
        if (beta.doubleValue() == 0) {
            return p;
        }
        return (beta.doubleValue() == 1 ? input : input.mul(beta)).add(p);
    }

    /// `input + product` as the one operation that makes both out of `input`, `a` and `b`.
    public static Tensor blend(String name, Tensor input, Tensor product, Tensor a, Tensor b) {
        return Node.composed(name, input.add(product), input, a, b);
    }

    public static Tensor outer(Tensor a, Tensor b) {
        if (a.dim() != 1 || b.dim() != 1) {
            throw new ShapeError("outer: Expected 1-D argument, got " + a.dim() + "-D and " + b.dim() + "-D");
        }
        return a.unsqueeze(1).mul(b);
    }

    /// Sum over the last dimensions of both.
    public static Tensor inner(Tensor a, Tensor b) {
        if (a.dim() == 0 || b.dim() == 0) {
            return a.mul(b);
        }
        return tensordot(a, b, new int[] {a.dim() - 1}, new int[] {b.dim() - 1});
    }

    /// Sums over the last `n` dimensions of `a` and the first `n` of `b`.
    public static Tensor tensordot(Tensor a, Tensor b, int n) {
        int[] p = new int[n];
        int[] q = new int[n];
        for (int i = 0; i < n; i++) {
            p[i] = a.dim() - n + i;
            q[i] = i;
        }
        return tensordot(a, b, p, q);
    }

    public static Tensor tensordot(Tensor a, Tensor b, int[] dimsA, int[] dimsB) {
        boolean[] sumA = new boolean[a.dim()];
        boolean[] sumB = new boolean[b.dim()];
        long k = 1;
        for (int i = 0; i < dimsA.length; i++) {
            int p = a.shape().dim(dimsA[i]);
            int q = b.shape().dim(dimsB[i]);
            if (a.size(p) != b.size(q)) {
                throw new ShapeError("contracted dimensions need to match, but first has size " + a.size(p) + " in dim "
                        + p + " and second has size " + b.size(q) + " in dim " + q);
            }
            sumA[p] = true;
            sumB[q] = true;
            k *= a.size(p);
        }
        int freeA = a.dim() - dimsA.length;
        int freeB = b.dim() - dimsB.length;
        int[] orderA = new int[a.dim()];
        int[] orderB = new int[b.dim()];
        long[] shape = new long[freeA + freeB];
        long rows = 1;
        long cols = 1;
        int n = 0;
        for (int i = 0; i < a.dim(); i++) {
            if (!sumA[i]) {
                shape[n] = a.size(i);
                rows *= a.size(i);
                orderA[n++] = i;
            }
        }
        for (int i = 0; i < dimsA.length; i++) {
            orderA[n + i] = a.shape().dim(dimsA[i]);
            orderB[i] = b.shape().dim(dimsB[i]);
        }
        int m = dimsB.length;
        for (int i = 0; i < b.dim(); i++) {
            if (!sumB[i]) {
                shape[n + m - dimsB.length] = b.size(i);
                cols *= b.size(i);
                orderB[m++] = i;
            }
        }
        return a.permute(orderA)
                .reshape(rows, k)
                .mm(b.permute(orderB).reshape(k, cols))
                .reshape(shape);
    }

    public static Tensor trace(Tensor a) {
        if (a.dim() != 2) {
            throw new ShapeError("trace: expected a matrix, but got tensor with dim " + a.dim());
        }
        return Node.composed("TraceBackward0", a.diagonal().sum(), a);
    }

    /// The vector product along a dimension of size 3.
    public static Tensor cross(Tensor a, Tensor b, @Nullable Integer dim) {
        Shape shape = Broadcast.shapes(a.shape(), b.shape());
        if (a.dim() != b.dim()) {
            throw new ShapeError("linalg.cross: inputs must have the same number of dimensions.");
        }
        int d = -1;
        if (dim != null) {
            d = shape.dim(dim);
        } else {
            for (int i = 0; i < shape.rank() && d < 0; i++) {
                d = shape.get(i) == 3 ? i : -1;
            }
        }
        if (d < 0 || a.size(d) != 3 || b.size(d) != 3) {
            throw new ShapeError("linalg.cross: inputs dimension " + (d < 0 ? -1 : d) + " must have length 3. Got "
                    + a.size(d < 0 ? -1 : d) + " and " + b.size(d < 0 ? -1 : d));
        }
        Tensor x = a.expandTo(shape);
        Tensor y = b.expandTo(shape);
        Tensor out = x.roll(-1, d).mul(y.roll(-2, d)).sub(x.roll(-2, d).mul(y.roll(-1, d)));
        return Node.composed("LinalgCrossBackward0", out, a, b);
    }

    /// The `p`-norm of differences of all pairs of rows: `(…, n, d)`, `(…, m, d) → (…, n, m)`.
    public static Tensor cdist(Tensor a, Tensor b, double p) {
        if (a.dim() < 2 || b.dim() < 2) {
            throw new ShapeError("cdist only supports at least 2D tensors, X1 got: " + a.dim() + "D");
        }
        if (a.size(-1) != b.size(-1)) {
            throw new ShapeError(
                    "X1 and X2 must have the same number of columns. X1: " + a.size(-1) + " X2: " + b.size(-1));
        }
        return Node.composed("CdistBackward0", distance(a.unsqueeze(-2).sub(b.unsqueeze(-3)), p, -1), a, b);
    }

    /// A vector norm whose derivative is 0 where the vector is 0.
    private static Tensor distance(Tensor difference, double p, int dim) {
        return Norms.vector(difference, p, new int[] {dim}, false);
    }

    /// Elements by their position in the flattened tensor.
    public static Tensor take(Tensor a, Tensor index) {
        if (a.numel() == 0 && index.numel() > 0) {
            throw new dev.tensordojo.tensor.IndexError("take(): tried to take from an empty tensor");
        }
        Tensor at = Indexing.positions(index, Math.max(1, a.numel()), 0);
        Tensor out = a.reshape(-1).indexSelect(0, at.reshape(-1)).reshape(index.shape());
        return Node.composed("TakeBackward0", out, a);
    }

    /// Gather with broadcasting of the index; without a dimension in the flattened tensor.
    public static Tensor takeAlongDim(Tensor a, Tensor index, @Nullable Integer dim) {
        if (dim == null) {
            return a.reshape(-1).gather(0, index.reshape(-1));
        }
        int d = a.shape().dim(dim);
        Shape shape = Broadcast.shapes(a.shape().with(d, 1), index.shape().with(d, 1));
        return a.expandTo(shape.with(d, a.size(d))).gather(d, index.expandTo(shape.with(d, index.size(d))));
    }

    /// A copy of `a` in which the mask's places are filled with `source`'s elements in order.
    public static Tensor maskedScatter(Tensor a, Tensor mask, Tensor source) {
        Shape shape = Broadcast.shapes(a.shape(), mask.shape());
        Tensor m = mask.expandTo(shape).contiguous();
        long[] at = Kernels.backend(m).nonzero(m.operand());
        if (at.length > source.numel()) {
            throw new ShapeError(
                    "masked_scatter: expected self and source to have same dtypes but got fewer elements in"
                            + " source (" + source.numel() + ") than true values in mask (" + at.length + ")");
        }
        Tensor values = source.reshape(-1).narrow(0, 0, at.length);
        Tensor out = a.expandTo(shape)
                .reshape(-1)
                .indexCopy(0, Creation.longs(a, at), values)
                .reshape(shape);
        return Node.composed("MaskedScatterBackward0", out, a, source);
    }

    /// A copy with values combined at an index: `sum`, `prod`, `mean`, `amax`, `amin`.
    public static Tensor scatterReduce(
            Tensor a, int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
        return ScatterReduce.run(a, dim, index, source, reduce, includeSelf);
    }

    /// `x + Σ aₖ · bₖ` over a batch of matrices.
    public static Tensor addbmm(Tensor x, Tensor a, Tensor b) {
        return blend(x, a.bmm(b).sum(0), 1, 1);
    }
}
