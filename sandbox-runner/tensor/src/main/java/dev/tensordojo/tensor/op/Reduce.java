package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.AminAmax;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.ReduceOp;
import org.jspecify.annotations.Nullable;

/// Folding dimensions: sums, products, extremes, means, spreads.
public final class Reduce {
    static final int[] ALL = {};

    private Reduce() {}

    /// Marks the dimensions to fold; an empty list means all.
    static boolean[] mask(Shape shape, int... dims) {
        if (shape.rank() > 64) {
            throw new ShapeError("only tensors with up to 64 dims are supported");
        }
        boolean[] fold = new boolean[shape.rank()];
        if (dims.length == 0) {
            java.util.Arrays.fill(fold, true);
            return fold;
        }
        for (int d : dims) {
            int k = shape.dim(d);
            if (shape.rank() == 0) {
                continue;
            }
            if (fold[k]) {
                throw new ShapeError("dim " + k + " appears multiple times in the list of dims");
            }
            fold[k] = true;
        }
        return fold;
    }

    static Shape reduced(Shape shape, boolean[] fold, boolean keepdim) {
        long[] out = new long[shape.rank()];
        int k = 0;
        for (int i = 0; i < fold.length; i++) {
            if (!fold[i]) {
                out[k++] = shape.get(i);
            } else if (keepdim) {
                out[k++] = 1;
            }
        }
        return Shape.of(java.util.Arrays.copyOf(out, k));
    }

    /// The tensor as `(outer, n, inner)` with the folded dimensions in the middle; moved to the end where they are
    /// not neighbours.
    static Tensor threeDims(Tensor a, boolean[] fold) {
        Tensor x = a.detachedView();
        int rank = fold.length;
        int first = rank;
        int last = -1;
        int count = 0;
        for (int i = 0; i < rank; i++) {
            if (fold[i]) {
                first = Math.min(first, i);
                last = i;
                count++;
            }
        }
        long outer = 1;
        long n = 1;
        long inner = 1;
        if (count > 0 && last - first + 1 == count) {
            for (int i = 0; i < rank; i++) {
                if (i < first) {
                    outer *= a.shape().get(i);
                } else if (i <= last) {
                    n *= a.shape().get(i);
                } else {
                    inner *= a.shape().get(i);
                }
            }
            return x.reshape(outer, n, inner);
        }
        int[] order = new int[rank];
        int k = 0;
        for (int i = 0; i < rank; i++) {
            if (!fold[i]) {
                order[k++] = i;
                outer *= a.shape().get(i);
            }
        }
        for (int i = 0; i < rank; i++) {
            if (fold[i]) {
                order[k++] = i;
                n *= a.shape().get(i);
            }
        }
        return Views.permute(x, order).reshape(outer, n, 1);
    }

    static Tensor fold(ReduceOp op, Tensor a, boolean[] fold, boolean keepdim, DType dtype) {
        Shape shape = reduced(a.shape(), fold, keepdim);
        Tensor x = threeDims(Kernels.cast(a, dtype), fold);
        Tensor flat = Kernels.empty(
                a,
                op == ReduceOp.ALL || op == ReduceOp.ANY ? DType.BOOL : dtype,
                Shape.of(x.shape().get(0), x.shape().get(2)));
        Kernels.backend(a).reduce(op, x.operand(), flat.operand());
        return Tensor.of(new dev.tensordojo.tensor.backend.Operand(
                flat.operand().storage(), dev.tensordojo.tensor.backend.Layout.contiguous(shape)));
    }

    /// Puts folded dimensions back as size 1.
    static Tensor unfold(Tensor reduced, Shape before, boolean[] fold, boolean keepdim) {
        return keepdim ? reduced : reduced.reshape(reduced(before, fold, true));
    }

    private static DType sumType(Tensor a, @Nullable DType dtype) {
        return dtype != null ? dtype : a.dtype().isFloatingPoint() ? a.dtype() : DType.INT64;
    }

    /// Sum over the dimensions (none given: all); bools and integers give int64.
    public static Tensor sum(Tensor a, int[] dims, boolean keepdim, @Nullable DType dtype) {
        boolean[] fold = mask(a.shape(), dims);
        Tensor out = fold(ReduceOp.SUM, a, fold, keepdim, sumType(a, dtype));
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of(dims.length == 0 ? "SumBackward0" : "SumBackward1", out)
                    .input(a, g -> unfold(g, before, fold, keepdim).expand(before));
        }
        return out;
    }

    public static Tensor mean(Tensor a, int[] dims, boolean keepdim, @Nullable DType dtype) {
        DType d = dtype == null ? a.dtype() : dtype;
        if (!d.isFloatingPoint()) {
            throw new DTypeError("mean(): could not infer output dtype. Input dtype must be either a floating point or"
                    + " complex dtype. Got: " + a.dtype().scalarName()
                    + "\n  The mean of integers is not an integer. Convert first: x.toFloat().mean().");
        }
        boolean[] fold = mask(a.shape(), dims);
        Tensor out = fold(ReduceOp.SUM, a, fold, keepdim, d);
        long n = out.numel() == 0 ? 1 : a.numel() / Math.max(1, out.numel());
        Kernels.backend(a)
                .binary(
                        dev.tensordojo.tensor.backend.BinaryOp.DIV,
                        out.operand(),
                        Kernels.beside(out, Tensor.scalar((double) n), d).expand(out.shape()),
                        out.operand());
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of(dims.length == 0 ? "MeanBackward0" : "MeanBackward1", out)
                    .input(a, g -> unfold(g.div(n), before, fold, keepdim).expand(before));
        }
        return out;
    }

    /// Product over all dimensions or one; the derivative is right also where factors are 0.
    public static Tensor prod(Tensor a, @Nullable Integer dim, boolean keepdim, @Nullable DType dtype) {
        boolean[] fold = dim == null ? mask(a.shape()) : mask(a.shape(), dim);
        Tensor out = fold(ReduceOp.PROD, a, fold, keepdim, sumType(a, dtype));
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of(dim == null ? "ProdBackward0" : "ProdBackward1", out)
                    .input(
                            a,
                            a,
                            out,
                            (g, x, y) -> prodBackward(
                                    unfold(g, before, fold, keepdim), x, unfold(y, before, fold, keepdim), dim));
        }
        return out;
    }

    private static Tensor prodBackward(Tensor g, Tensor x, Tensor product, @Nullable Integer dim) {
        if (x.dim() > 0 && !x.detach().eq(0).any().itemBoolean()) {
            return g.mul(product.div(x));
        }
        Tensor flat = dim == null || x.dim() == 0 ? x.reshape(-1) : x;
        int d = dim == null || x.dim() == 0 ? 0 : dim;
        Tensor others = Cumulative.productOfOthers(flat, d);
        return g.mul(others.reshape(x.shape()));
    }

    public static Tensor all(Tensor a, int[] dims, boolean keepdim) {
        return truth(ReduceOp.ALL, a, dims, keepdim);
    }

    public static Tensor any(Tensor a, int[] dims, boolean keepdim) {
        return truth(ReduceOp.ANY, a, dims, keepdim);
    }

    private static Tensor truth(ReduceOp op, Tensor a, int[] dims, boolean keepdim) {
        Tensor out = fold(op, a, mask(a.shape(), dims), keepdim, a.dtype());
        return a.dtype() == DType.UINT8 ? Kernels.cast(out, DType.UINT8) : out;
    }

    /// Largest (or smallest) over dimensions; the gradient is shared evenly among equal extremes.
    public static Tensor extreme(boolean largest, Tensor a, int[] dims, boolean keepdim) {
        boolean[] fold = mask(a.shape(), dims);
        String name = largest ? "amax" : "amin";
        checkNotEmpty(name, a, dims.length == 0 ? null : dims[0], fold);
        Tensor out = fold(largest ? ReduceOp.MAX : ReduceOp.MIN, a, fold, keepdim, a.dtype());
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of(largest ? "AmaxBackward0" : "AminBackward0", out).input(a, a, out, (g, x, y) -> {
                Tensor is =
                        x.detach().eq(unfold(y.detach(), before, fold, keepdim)).to(g.dtype());
                Tensor n = sum(is, dims, true, null);
                return is.mul(unfold(g, before, fold, keepdim)).div(n);
            });
        }
        return out;
    }

    /// Both extremes of all elements.
    public static AminAmax aminmax(Tensor a) {
        if (a.numel() == 0) {
            throw new IndexError(
                    "aminmax(): cannot compute aminmax over an empty dimension as the operation has no" + " identity.");
        }
        return new AminAmax(a.amin(), a.amax());
    }

    /// Both extremes along a dimension; a number that keeps its dimension becomes a vector of one, as in PyTorch.
    public static AminAmax aminmax(Tensor a, int dim, boolean keepdim) {
        int[] dims = {a.shape().dim(dim)};
        Tensor x = a.dim() == 0 && keepdim ? a.reshape(1) : a;
        return new AminAmax(extreme(false, x, dims, keepdim), extreme(true, x, dims, keepdim));
    }

    /// The largest (or smallest) of all; the gradient is shared evenly among equal ones, NaN among NaN.
    public static Tensor extremeOfAll(boolean largest, Tensor a) {
        boolean[] fold = mask(a.shape());
        checkNotEmpty(largest ? "max" : "min", a, null, fold);
        Tensor out = fold(largest ? ReduceOp.MAX : ReduceOp.MIN, a, fold, false, a.dtype());
        if (GradMode.records(a)) {
            Node.of(largest ? "MaxBackward1" : "MinBackward1", out).input(a, a, out, (g, x, y) -> evenly(g, x, y));
        }
        return out;
    }

    /// `g` in equal parts to the elements of `x` that are the number `y`, or NaN where that is.
    static Tensor evenly(Tensor g, Tensor x, Tensor y) {
        Tensor v = x.detach();
        Tensor is = (Double.isNaN(y.itemDouble()) ? v.isnan() : v.eq(y.detach())).to(g.dtype());
        return is.mul(g.div(is.sum()));
    }

    private static void checkNotEmpty(String name, Tensor a, @Nullable Integer dim, boolean[] fold) {
        if (dim == null && a.numel() == 0) {
            throw new IndexError(name + "(): Expected reduction dim to be specified for input.numel() == 0."
                    + (name.startsWith("arg") ? "" : " Specify the reduction dim with the 'dim' argument.")
                    + "\n  The tensor has shape " + a.shape().list() + ": there is nothing to choose from.");
        }
        for (int i = 0; i < fold.length; i++) {
            if (fold[i] && a.shape().get(i) == 0) {
                throw new IndexError(name + "(): Expected reduction dim " + i
                        + " to have non-zero size.\n  The tensor has shape "
                        + a.shape().list()
                        + ": there is nothing to choose from.");
            }
        }
    }

    /// Values and positions of the first largest (or smallest) along a dimension; the gradient goes there alone.
    public static ValuesIndices extreme(boolean largest, Tensor a, int dim, boolean keepdim) {
        Tensor index = argExtreme(largest ? "max" : "min", largest, a, dim, true);
        return largest
                ? Indexing.picked("max", "MaxBackward0", a, dim, index, keepdim)
                : Indexing.picked("min", "MinBackward0", a, dim, index, keepdim);
    }

    /// As [#argExtreme]; of booleans there is none.
    public static Tensor argmax(Tensor a, @Nullable Integer dim, boolean keepdim) {
        Kernels.refuseBool("argmax_cpu", a);
        return argExtreme("argmax", true, a, dim, keepdim);
    }

    /// As [#argExtreme]; of booleans there is none.
    public static Tensor argmin(Tensor a, @Nullable Integer dim, boolean keepdim) {
        Kernels.refuseBool("argmin_cpu", a);
        return argExtreme("argmin", false, a, dim, keepdim);
    }

    /// Position of the first largest (or smallest); without a dimension in the flattened tensor.
    private static Tensor argExtreme(String name, boolean largest, Tensor a, @Nullable Integer dim, boolean keepdim) {
        boolean[] fold = dim == null ? mask(a.shape()) : mask(a.shape(), dim);
        checkNotEmpty(name, a, dim, fold);
        Shape shape = reduced(a.shape(), fold, keepdim);
        Tensor x = threeDims(a, fold);
        Tensor out = Kernels.empty(
                a, DType.INT64, Shape.of(x.shape().get(0), x.shape().get(2)));
        Kernels.backend(a).argReduce(largest, x.operand(), out.operand());
        return out.reshape(shape);
    }

    /// Variance with `n - correction` in the denominator (1: the unbiased estimate).
    public static Tensor var(Tensor a, int[] dims, double correction, boolean keepdim) {
        if (!a.dtype().isFloatingPoint()) {
            throw new DTypeError("std and var only support floating point and complex dtypes, got " + a.dtype()
                    + "\n  Convert first: x.toFloat().var().");
        }
        boolean[] fold = mask(a.shape(), dims);
        Shape shape = reduced(a.shape(), fold, keepdim);
        Tensor x = a.detach();
        Tensor center = x.sub(mean(x, dims, true, null));
        long n = shape.numel() == 0 ? 0 : a.numel() / shape.numel();
        double denominator = Math.max(0, n - correction);
        Tensor out = sum(center.square(), dims, keepdim, null).div(denominator);
        if (GradMode.records(a)) {
            Shape before = a.shape();
            boolean ofAll = dims.length == 0 || a.dim() == 0;
            Node.of("VarBackward0", out).input(a, a, (g, y) -> {
                // of a single number: PyTorch says how steep, though the value itself is NaN
                if (ofAll && n == correction) {
                    return g.mul(Double.POSITIVE_INFINITY).expand(before);
                }
                Tensor c = y.sub(mean(y, dims, true, null));
                return unfold(g, before, fold, keepdim).mul(2 / denominator).mul(c);
            });
        }
        return out;
    }

    /// The square root of [#var]; its gradient is 0 where the spread is 0.
    public static Tensor std(Tensor a, int[] dims, double correction, boolean keepdim) {
        boolean[] fold = mask(a.shape(), dims);
        Tensor out = var(a.detach(), dims, correction, keepdim).sqrt();
        if (GradMode.records(a)) {
            Shape before = a.shape();
            long n = out.numel() == 0 ? 0 : a.numel() / out.numel();
            double denominator = Math.max(0, n - correction);
            Node.of("StdBackward0", out).input(a, a, out, (g, x, s) -> {
                Tensor c = x.sub(mean(x, dims, true, null));
                Tensor scaled = Select.where(s.detach().eq(0), g.zerosLike(), g.div(s.mul(denominator)));
                return unfold(scaled, before, fold, keepdim).mul(c);
            });
        }
        return out;
    }

    /// The sum of the numbers that are not NaN; no gradient reaches the others.
    public static Tensor nansum(Tensor a) {
        return Node.composed(
                "NansumBackward0", Select.where(a.isnan(), a.zerosLike(), a).sum(), a);
    }

    /// The mean of the numbers that are not NaN; NaN when there are none.
    public static Tensor nanmean(Tensor a) {
        if (!a.dtype().isFloatingPoint()) {
            throw new DTypeError("nanmean(): expected input to have floating point dtype but got "
                    + a.dtype().scalarName() + "\n  Integers have no NaN: x.toFloat().mean().");
        }
        return nansum(a).div(a.isnan().logicalNot().sum());
    }
}
