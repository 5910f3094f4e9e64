package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.ScatterOp;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reading and writing at places that another tensor names.
public final class Indexing {
    private Indexing() {}

    /// int64 positions, checked against `[-n, n)` and made non-negative.
    static Tensor positions(Tensor index, long n, int dim) {
        if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32 && index.dtype() != DType.UINT8) {
            throw new DTypeError("tensors used as indices must be long, byte or bool tensors" + "\n  This index is "
                    + index.dtype() + ". Convert it: index.toLong().");
        }
        boolean negative = Kernels.backend(index)
                .checkRange(
                        index.operand(),
                        -n,
                        n,
                        null,
                        i -> new IndexError(
                                "index " + i + " is out of bounds for dimension " + dim + " with size " + n));
        Tensor at = Kernels.cast(index, DType.INT64);
        return negative ? Select.where(at.lt(0), at.add(n), at) : at;
    }

    private static Tensor checked(Tensor a, Tensor index, long n) {
        Kernels.checkSameDevice(a, index);
        if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32) {
            throw new DTypeError("Expected dtype int32 or int64 for index\n  This index is " + index.dtype()
                    + ". Convert it: index.toLong().");
        }
        Kernels.backend(index)
                .checkRange(
                        index.operand(),
                        0,
                        n,
                        null,
                        i -> new IndexError("index " + i + " is out of bounds for dimension with size " + n));
        return Kernels.cast(index, DType.INT64);
    }

    /// Rows (or other slices along `dim`) in the order of a 1-D index.
    public static Tensor indexSelect(Tensor a, int dim, Tensor index) {
        if (index.dim() > 1) {
            throw new IndexError("index_select(): Index is supposed to be a vector");
        }
        int d = a.shape().dim(dim);
        long n = a.dim() == 0 ? 1 : a.shape().get(d);
        Tensor idx = checked(a, index, n);
        Tensor x = Reduce.threeDims(a, Reduce.mask(a.shape(), d));
        long k = index.numel();
        Tensor flat = Kernels.empty(
                a, a.dtype(), Shape.of(x.shape().get(0), k, x.shape().get(2)));
        if (flat.numel() > 0) {
            Kernels.backend(a).indexSelect(x.operand(), idx.operand(), flat.operand());
        }
        Tensor out = Tensor.of(
                flat.reshape(a.dim() == 0 ? a.shape() : a.shape().with(d, k)).operand());
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of("IndexSelectBackward0", out).input(a, idx, (g, i) -> Creation.zeros(g, before, g.dtype())
                    .indexAdd(d, i, g));
        }
        return out;
    }

    /// `a` with `source`'s slices combined into the slices that the index names, in order.
    static Tensor indexScatter(ScatterOp op, Tensor a, int dim, Tensor index, Tensor source) {
        int d = a.shape().dim(dim);
        if (index.dim() > 1) {
            throw new IndexError("index_add_(): Index is supposed to be a vector");
        }
        if (source.dtype() != a.dtype()) {
            throw new DTypeError("index_add_(): self (" + a.dtype().scalarName() + ") and source ("
                    + source.dtype().scalarName() + ") must have the same scalar type");
        }
        long n = a.dim() == 0 ? 1 : a.shape().get(d);
        long given = source.dim() == 0 ? 1 : source.shape().get(d);
        if (given != index.numel()) {
            throw new IndexError("index_add_(): Number of indices (" + index.numel()
                    + ") should be equal to source.size(dim): (" + given + "), for dim: " + dim);
        }
        if (a.dim() == source.dim() && a.dim() > 0 && !a.shape().with(d, given).equals(source.shape())) {
            throw new ShapeError("index_add_(): Source/destination tensor must have same slice shapes. Destination: "
                    + a.shape().list() + " Source: " + source.shape().list());
        }
        Tensor idx = checked(a, index, n);
        Kernels.checkSameDevice(a, source);
        Tensor out = a.detach().clone();
        Tensor view = Reduce.threeDims(out, Reduce.mask(out.shape(), d));
        Tensor src = source.detach()
                .reshape(view.shape().get(0), index.numel(), view.shape().get(2));
        Kernels.backend(a).indexScatter(op, view.operand(), idx.operand(), src.operand());
        return out;
    }

    public static Tensor indexAdd(Tensor a, int dim, Tensor index, Tensor source, Number alpha) {
        Tensor scaled = alpha.doubleValue() == 1 ? source : source.mul(alpha);
        Tensor out = indexScatter(ScatterOp.ADD, a, dim, index, scaled);
        if (GradMode.records(a, scaled)) {
            Shape before = scaled.shape();
            Node.of("IndexAddBackward0", out).input(a, g -> g).input(scaled, index, (g, i) -> indexSelect(g, dim, i)
                    .reshape(before));
        }
        return out;
    }

    public static Tensor indexCopy(Tensor a, int dim, Tensor index, Tensor source) {
        Tensor out = indexScatter(ScatterOp.SET, a, dim, index, source);
        if (GradMode.records(a, source)) {
            Shape before = source.shape();
            Node.of("IndexCopyBackward0", out)
                    .input(a, index, (g, i) -> indexFill(g, dim, i, Tensor.scalar(0)))
                    .input(source, index, (g, i) -> indexSelect(g, dim, i).reshape(before));
        }
        return out;
    }

    public static Tensor indexFill(Tensor a, int dim, Tensor index, Tensor value) {
        if (value.dim() != 0) {
            throw new ShapeError("index_fill_ only supports a 0-dimensional value tensor, but got tensor with "
                    + value.dim() + " dimension(s).");
        }
        long n = a.dim() == 0 ? 1 : a.shape().get(dim);
        Tensor idx = positions(index, n, dim).reshape(-1);
        Tensor mask = Creation.zeros(idx, Shape.of(n), DType.INT64);
        mask = indexScatter(ScatterOp.SET, mask, 0, idx, Creation.full(idx, idx.shape(), 1, DType.INT64));
        if (a.dim() == 0) {
            return filled(a, mask.reshape().ne(0), value);
        }
        long[] sizes = new long[a.dim()];
        java.util.Arrays.fill(sizes, 1);
        sizes[a.shape().dim(dim)] = n;
        return filled(a, mask.reshape(sizes).ne(0), value);
    }

    private static Tensor filled(Tensor a, Tensor mask, Tensor value) {
        String name = value.isWrappedNumber() ? "IndexFillBackward0" : "IndexFillBackward1";
        return Node.composed(name, Select.maskedFill(a, mask, value), a, value);
    }

    private static void checkGather(String name, Tensor a, Tensor index) {
        if (index.dtype() != DType.INT64 && index.numel() > 0) {
            throw new DTypeError(name + "(): Expected dtype int64 for index\n  This index is " + index.dtype()
                    + ". Convert it: index.toLong().");
        }
        if (index.numel() > 0 && Math.max(1, index.dim()) != Math.max(1, a.dim())) {
            throw new ShapeError("Index tensor must have the same number of dimensions as "
                    + (name.equals("gather") ? "input" : "self") + " tensor");
        }
    }

    private static void checkInside(Tensor a, int d, Tensor index) {
        Kernels.checkSameDevice(a, index);
        long n = a.dim() == 0 ? 1 : a.shape().get(d);
        Kernels.backend(index)
                .checkRange(
                        index.operand(),
                        0,
                        n,
                        null,
                        i -> new IndexError("index " + i + " is out of bounds for dimension " + d + " with size " + n));
    }

    /// `out[i][j] = a[index[i][j]][j]` for `dim` 0, and so on.
    public static Tensor gather(Tensor a, int dim, Tensor index) {
        checkGather("gather", a, index);
        int d = a.shape().dim(dim);
        Tensor out = index.numel() == 0 ? Kernels.empty(a, a.dtype(), index.shape()) : gathered(a, d, index);
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of("GatherBackward0", out).input(a, index, (g, i) -> Creation.zeros(g, before, g.dtype())
                    .scatterAdd(dim, i, g));
        }
        return out;
    }

    /// The values of one place in each line, as `max(dim)` and its kind give them; the gradient goes to those places
    /// alone. `index` has the dimension as 1.
    static ValuesIndices picked(String operation, String name, Tensor a, int dim, Tensor index, boolean keepdim) {
        int d = a.shape().dim(dim);
        Tensor kept = gathered(a, d, index);
        Tensor out = keepdim || a.dim() == 0 ? kept : Tensor.of(kept.squeeze(d).operand());
        Tensor at = keepdim || a.dim() == 0 ? index : index.squeeze(d);
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of(name, out).input(a, index, (g, i) -> Creation.zeros(g, before, g.dtype())
                    .scatterAdd(d, i, g.reshape(i.shape())));
        }
        return ValuesIndices.of(operation, out, at);
    }

    private static Tensor gathered(Tensor a, int d, Tensor index) {
        for (int i = 0; i < index.dim() && a.dim() > 0; i++) {
            if (i != d && index.shape().get(i) > a.shape().get(i)) {
                throw new ShapeError("Size does not match at dimension " + i + " expected index "
                        + index.shape().list() + " to be smaller than self "
                        + a.shape().list()
                        + " apart from dimension " + d);
            }
        }
        checkInside(a, d, index);
        Tensor x = a.dim() == 0 ? a.detachedView().reshape(1) : a;
        Tensor i1 = index.dim() == 0 ? index.reshape(1) : index;
        Tensor flat = Kernels.empty(a, a.dtype(), i1.shape());
        Kernels.backend(a).gather(x.operand(), d, i1.operand(), flat.operand());
        return index.dim() == 0 ? Tensor.of(flat.reshape().operand()) : flat;
    }

    /// The kernel behind the scatter family, on a copy of `a`.
    static Tensor scatterInto(ScatterOp op, String name, Tensor a, int dim, Tensor index, Tensor source) {
        checkGather("scatter", a, index);
        int d = a.shape().dim(dim);
        if (source.dtype() != a.dtype()) {
            throw new DTypeError(name + "(): Expected self.dtype to be equal to src.dtype");
        }
        Tensor out = a.detach().clone();
        if (index.numel() == 0) {
            return out;
        }
        if (Math.max(1, source.dim()) != Math.max(1, index.dim())) {
            throw new ShapeError("Index tensor must have the same number of dimensions as src tensor");
        }
        for (int i = 0; i < index.dim() && a.dim() > 0 && source.dim() > 0; i++) {
            if ((i != d && index.shape().get(i) > a.shape().get(i))
                    || index.shape().get(i) > source.shape().get(i)) {
                throw new ShapeError("Expected index " + index.shape().list() + " to be smaller than self "
                        + a.shape().list() + " apart from dimension " + d + " and to be smaller size than src "
                        + source.shape().list());
            }
        }
        checkInside(a, d, index);
        Kernels.checkSameDevice(a, source);
        Tensor o = out.dim() == 0 ? out.reshape(1) : out;
        Tensor i1 = index.dim() == 0 ? index.reshape(1) : index;
        Tensor s1 = source.dim() == 0 ? source.detach().reshape(1) : source.detach();
        Kernels.backend(a).scatter(op, o.operand(), d, i1.operand(), s1.operand());
        return out;
    }

    /// A copy of `a` with `source` written at `index`.
    public static Tensor scatter(Tensor a, int dim, Tensor index, Tensor source) {
        Tensor out = scatterInto(ScatterOp.SET, "scatter", a, dim, index, source);
        if (GradMode.records(a, source)) {
            Shape before = source.shape();
            Node.of("ScatterBackward0", out)
                    .input(a, index, (g, i) -> scatter(g, dim, i, Creation.zeros(g, i.shape(), g.dtype())))
                    .input(source, index, (g, i) -> widen(gather(g, dim, i), before));
        }
        return out;
    }

    /// A copy of `a` with `source` added to or multiplied with what stands at `index`.
    public static Tensor scatter(Tensor a, int dim, Tensor index, Tensor source, String reduce) {
        return switch (reduce) {
            case "add" -> scatterAdd(a, dim, index, source);
            case "multiply" -> Products.scatterReduce(a, dim, index, source, "prod", true);
            default ->
                throw new ValueError("reduce argument must be either add or multiply for scatter, got " + reduce);
        };
    }

    /// A copy of `a` with `source` added at `index`.
    public static Tensor scatterAdd(Tensor a, int dim, Tensor index, Tensor source) {
        Tensor out = scatterInto(ScatterOp.ADD, "scatter_add", a, dim, index, source);
        if (GradMode.records(a, source)) {
            Shape before = source.shape();
            Node.of("ScatterAddBackward0", out)
                    .input(a, g -> g)
                    .input(source, index, (g, i) -> widen(gather(g, dim, i), before));
        }
        return out;
    }

    /// Zeros around a gradient where the index was smaller than the source.
    static Tensor widen(Tensor g, Shape shape) {
        if (g.shape().equals(shape)) {
            return g;
        }
        Shape have = g.shape();
        Views.Region corner = x -> {
            Tensor r = x;
            for (int i = 0; i < have.rank(); i++) {
                r = r.narrow(i, 0, have.get(i));
            }
            return r;
        };
        return Views.embed(g, shape, corner, corner);
    }

    /// Positions of the elements that are not zero, one row each.
    public static Tensor nonzero(Tensor a) {
        long[] flat = Kernels.backend(a).nonzero(a.operand());
        int rank = a.dim();
        long[] out = new long[flat.length * rank];
        for (int k = 0; k < flat.length; k++) {
            long at = flat[k];
            for (int d = rank - 1; d >= 0; d--) {
                out[k * rank + d] = at % a.shape().get(d);
                at /= a.shape().get(d);
            }
        }
        return Creation.adopt(a, out, Shape.of(flat.length, rank), DType.INT64);
    }

    /// The elements where the mask is true, as a 1-D tensor.
    public static Tensor maskedSelect(Tensor a, Tensor mask) {
        if (mask.dtype() != DType.BOOL && mask.dtype() != DType.UINT8) {
            throw new DTypeError("masked_select: expected BoolTensor for mask");
        }
        Kernels.checkSameDevice(a, mask);
        Shape shape = Broadcast.shapes(a.shape(), mask.shape());
        Tensor x = a.expandTo(shape).reshape(-1);
        Tensor m = mask.expandTo(shape).reshape(-1);
        Tensor out = indexSelect(x, 0, Creation.longs(x, Kernels.backend(m).nonzero(m.operand())));
        return Node.composed("MaskedSelectBackward0", out, a);
    }

    /// Rows of a table by index: `(*)`, `(n, d) → (*, d)`.
    public static Tensor embedding(Tensor indices, Tensor weight) {
        return embedding(indices, weight, -1);
    }

    /// The same, where the row `padding` gets no gradient; -1 for none.
    public static Tensor embedding(Tensor indices, Tensor weight, long padding) {
        return embedding(indices, weight, padding, null);
    }

    /// How often each index stands among all of them.
    public static Tensor frequencies(Tensor indices) {
        Tensor flat = Kernels.cast(indices.reshape(-1), DType.INT64);
        return Sorting.bincount(flat, null, 0).indexSelect(0, flat);
    }

    /// The same; what an index gives to its row's gradient is divided by its number in `shares`.
    public static Tensor embedding(Tensor indices, Tensor weight, long padding, @Nullable Tensor shares) {
        if (weight.dim() != 2) {
            throw new ShapeError("'weight' must be 2-D");
        }
        long[] shape = Arrays.copyOf(indices.shape().toArray(), indices.dim() + 1);
        shape[indices.dim()] = weight.size(1);
        if (indices.dtype() != DType.INT64 && indices.dtype() != DType.INT32) {
            throw new DTypeError("Expected tensor for argument #1 'indices' to have one of the following scalar types:"
                    + " Long, Int; but got torch." + indices.dtype().scalarName()
                    + "Tensor instead (while checking arguments for embedding)\n  Convert the indices: x.toLong().");
        }
        Tensor flat = indices.reshape(-1);
        Kernels.checkSameDevice(weight, flat);
        Kernels.backend(flat).checkRange(flat.operand(), 0, weight.size(0), null, i -> outsideOf(weight, i));
        Tensor out = weight.detachedView().indexSelect(0, flat).reshape(shape);
        if (GradMode.records(weight)) {
            Shape before = weight.shape();
            Node.of("EmbeddingBackward0", out).input(weight, flat, (g, i) -> {
                Tensor rows = g.reshape(i.numel(), before.get(1));
                Tensor used = padding < 0
                        ? rows
                        : Select.where(i.eq(padding).unsqueeze(1), rows.detach().zerosLike(), rows);
                Tensor at = Kernels.cast(i, DType.INT64);
                if (shares != null) {
                    used = used.div(shares.to(g.dtype()).unsqueeze(1));
                }
                return Creation.zeros(g, before, g.dtype()).indexAdd(0, at, used);
            });
        }
        return out;
    }

    /// Shortens the rows that are looked up to the length `most`, in place and without a gradient.
    public static void shorten(Tensor indices, Tensor weight, double most, double normType) {
        if (indices.numel() == 0) {
            return;
        }
        Tensor at = embeddingRows(indices, weight);
        Tensor table = weight.detach();
        Tensor rows = table.indexSelect(0, at);
        Tensor length = Norms.norm(rows, normType, new int[] {1}, true);
        Tensor factor = Select.where(
                length.gt(most),
                length.add(1e-7).reciprocal().mul(most),
                length.detach().onesLike());
        try (var _ = GradMode.scope(false)) {
            weight.indexCopy_(0, at, rows.mul(factor));
        }
    }

    /// The rows that indices name, each once.
    private static Tensor embeddingRows(Tensor indices, Tensor weight) {
        long[] rows =
                Arrays.stream(indices.reshape(-1).toLongArray()).distinct().toArray();
        for (long row : rows) {
            if (row < 0 || row >= weight.size(0)) {
                throw outsideOf(weight, row);
            }
        }
        return Creation.longs(indices, rows);
    }

    private static IndexError outsideOf(Tensor weight, long i) {
        return new IndexError("index out of range in self\n  Index " + i + ": the table has " + weight.size(0)
                + " rows, so indices run from 0 to " + (weight.size(0) - 1) + ".");
    }

    /// One 1 per row at the class, int64; -1 for as many classes as the greatest index asks for.
    public static Tensor oneHot(Tensor classes, int numClasses) {
        if (classes.dtype() != DType.INT64) {
            throw new DTypeError("one_hot is only applicable to index tensor.\n  The classes are " + classes.dtype()
                    + ". Convert them: classes.toLong().");
        }
        if (numClasses < -1 || (numClasses == 0 && classes.numel() > 0)) {
            throw new ValueError("num_classes should be positive");
        }
        if (classes.numel() == 0 && numClasses <= 0) {
            throw new ValueError("Can not infer total number of classes from empty tensor."
                    + "\n  Say how many there are: F.oneHot(classes, numClasses).");
        }
        long least = classes.numel() == 0 ? 0 : classes.detachedView().amin().itemLong();
        long most = classes.numel() == 0 ? 0 : classes.detachedView().amax().itemLong();
        if (least < 0) {
            throw new ValueError("Class values must be non-negative.\n  The smallest is " + least + ".");
        }
        if (numClasses > 0 && most >= numClasses) {
            throw new ValueError("Class values must be smaller than num_classes.\n  The largest is " + most + ", so "
                    + (most + 1) + " classes are needed; num_classes is " + numClasses + ".");
        }
        long[] shape = Arrays.copyOf(classes.shape().toArray(), classes.dim() + 1);
        shape[classes.dim()] = numClasses > 0 ? numClasses : most + 1;
        return Creation.zeros(classes, Shape.of(shape), DType.INT64).scatter(-1, classes.unsqueeze(-1), 1);
    }
}
