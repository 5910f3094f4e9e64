package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Other looks at the same memory: no element is copied, so writing to the view writes to the tensor.
public final class Views {
    private Views() {}

    private static Tensor view(Tensor a, Layout layout) {
        return Tensor.viewOf(a, new Operand(a.operand().storage(), layout));
    }

    /// Resolves a -1 and checks that the number of elements stays.
    static Shape resolve(Tensor a, long... sizes) {
        long[] out = sizes.clone();
        int open = -1;
        long known = 1;
        for (int i = 0; i < out.length; i++) {
            if (out[i] == -1) {
                if (open >= 0) {
                    throw new ShapeError("only one dimension can be inferred");
                }
                open = i;
            } else if (out[i] < 0) {
                throw new ShapeError("invalid shape dimension " + out[i]);
            } else {
                known *= out[i];
            }
        }
        if (open >= 0) {
            if (known == 0) {
                throw new ShapeError("cannot reshape tensor of " + a.numel() + " elements into shape "
                        + java.util.Arrays.toString(sizes)
                        + " because the unspecified dimension size -1 can be any value and is ambiguous");
            }
            if (a.numel() % known != 0) {
                throw mismatch(a, sizes);
            }
            out[open] = a.numel() / known;
        } else if (known != a.numel()) {
            throw mismatch(a, sizes);
        }
        return Shape.of(out);
    }

    private static ShapeError mismatch(Tensor a, long[] sizes) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < a.dim(); i++) {
            s.append(i == 0 ? "" : "*").append(a.shape().get(i));
        }
        return new ShapeError("shape '" + java.util.Arrays.toString(sizes) + "' is invalid for input of size "
                + a.numel() + "\n  A reshape keeps the number of elements: "
                + a.shape().list() + " has "
                + (a.dim() > 1 ? s + " = " : "") + a.numel() + ". One size may be -1 to be worked out.");
    }

    /// Another shape of the same memory; an error when the steps do not allow it.
    public static Tensor view(Tensor a, long... sizes) {
        Shape shape = resolve(a, sizes);
        Layout layout = relayout(a.operand().layout(), shape);
        if (layout == null) {
            throw new ShapeError(
                    "view size is not compatible with input tensor's size and stride (at least one dimension"
                            + " spans across two contiguous subspaces). Use .reshape(...) instead."
                            + "\n  This tensor of shape " + a.shape().list() + " has the strides "
                            + java.util.Arrays.toString(a.operand().layout().strides())
                            + ": its elements do not lie in row-major order, as after transpose or permute."
                            + "\n  reshape() copies when it must. To swap axes use permute, not view.");
        }
        return recordReshape(a, view(a, layout), "ViewBackward0");
    }

    /// Another shape: a view where possible, else a copy.
    public static Tensor reshape(Tensor a, long... sizes) {
        Shape shape = resolve(a, sizes);
        if (shape.equals(a.shape())) {
            Tensor same = view(a, a.operand().layout());
            return recordReshape(a, same, "ViewBackward0");
        }
        Layout layout = relayout(a.operand().layout(), shape);
        if (layout != null) {
            return recordReshape(a, view(a, layout), "ViewBackward0");
        }
        Tensor copy = Kernels.empty(a, a.dtype(), a.shape());
        Kernels.backend(a).copy(a.operand(), copy.operand());
        Tensor out = Tensor.of(new Operand(copy.operand().storage(), Layout.contiguous(shape)));
        return recordReshape(a, out, "UnsafeViewBackward0");
    }

    private static Tensor recordReshape(Tensor a, Tensor out, String name) {
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of(name, out).input(a, g -> g.reshape(before));
        }
        return out;
    }

    /// Steps that show the same memory in another shape, or null (PyTorch's computeStride).
    private static @Nullable Layout relayout(Layout from, Shape to) {
        if (from.contiguous()) {
            return new Layout(to, Layout.rowMajor(to), from.offset());
        }
        long[] strides = new long[to.rank()];
        int v = to.rank() - 1;
        int d = from.shape().rank() - 1;
        long chunkBase = d < 0 ? 1 : from.stride(d);
        long tensorNumel = 1;
        long viewNumel = 1;
        for (; d >= 0; d--) {
            tensorNumel *= from.shape().get(d);
            if (d == 0 || (from.shape().get(d - 1) != 1 && from.stride(d - 1) != tensorNumel * chunkBase)) {
                while (v >= 0 && (viewNumel < tensorNumel || to.get(v) == 1)) {
                    strides[v] = viewNumel * chunkBase;
                    viewNumel *= to.get(v);
                    v--;
                }
                if (viewNumel != tensorNumel) {
                    return null;
                }
                if (d > 0) {
                    chunkBase = from.stride(d - 1);
                    tensorNumel = 1;
                    viewNumel = 1;
                }
            }
        }
        return v == -1 ? new Layout(to, strides, from.offset()) : null;
    }

    public static Tensor permute(Tensor a, int... dims) {
        int n = a.dim();
        if (dims.length != n) {
            // PyTorch says permute(sparse_coo), of dense tensors too
            throw new ShapeError("permute(): number of dimensions in the tensor input does not match the length of the"
                    + " desired ordering of dimensions i.e. input.dim() = " + n + " is not equal to len(dims) = "
                    + dims.length);
        }
        long[] sizes = new long[n];
        long[] strides = new long[n];
        int[] inverse = new int[n];
        boolean[] seen = new boolean[n];
        Layout l = a.operand().layout();
        for (int i = 0; i < n; i++) {
            int d = a.shape().dim(dims[i]);
            if (seen[d]) {
                throw new ShapeError("permute(): duplicate dims are not allowed.");
            }
            seen[d] = true;
            sizes[i] = a.shape().get(d);
            strides[i] = l.stride(d);
            inverse[d] = i;
        }
        Tensor out = view(a, new Layout(Shape.of(sizes), strides, l.offset()));
        if (GradMode.records(a)) {
            Node.of("PermuteBackward0", out).input(a, g -> permute(g, inverse));
        }
        return out;
    }

    public static Tensor transpose(Tensor a, int dim0, int dim1) {
        int p = a.shape().dim(dim0);
        int q = a.shape().dim(dim1);
        Layout l = a.operand().layout();
        if (a.dim() == 0) {
            return recordReshape(a, view(a, l), "TransposeBackward0");
        }
        long[] sizes = a.shape().toArray();
        long[] strides = l.strides();
        sizes[p] = a.shape().get(q);
        sizes[q] = a.shape().get(p);
        strides[p] = l.stride(q);
        strides[q] = l.stride(p);
        Tensor out = view(a, new Layout(Shape.of(sizes), strides, l.offset()));
        if (GradMode.records(a)) {
            Node.of("TransposeBackward0", out).input(a, g -> transpose(g, p, q));
        }
        return out;
    }

    public static Tensor t(Tensor a) {
        if (a.dim() > 2) {
            throw new ShapeError("t() expects a tensor with <= 2 dimensions, but self is " + a.dim() + "D"
                    + "\n  Use transpose(dim0, dim1) or permute(...) for more dimensions.");
        }
        if (a.dim() < 2) {
            return recordReshape(a, view(a, a.operand().layout()), "TBackward0");
        }
        Layout l = a.operand().layout();
        Shape shape = Shape.of(a.shape().get(1), a.shape().get(0));
        Tensor out = view(a, new Layout(shape, new long[] {l.stride(1), l.stride(0)}, l.offset()));
        if (GradMode.records(a)) {
            Node.of("TBackward0", out).input(a, g -> transpose(g, 0, 1));
        }
        return out;
    }

    /// Stretches sizes of 1 without copying; -1 keeps a size.
    public static Tensor expand(Tensor a, long... sizes) {
        int lead = sizes.length - a.dim();
        if (lead < 0) {
            throw new ShapeError("expand(torch." + a.dtype().scalarName() + "Tensor{"
                    + a.shape().list() + "}, size="
                    + java.util.Arrays.toString(sizes) + "): the number of sizes provided (" + sizes.length
                    + ") must be greater or equal to the number of dimensions in the tensor (" + a.dim() + ")");
        }
        long[] target = sizes.clone();
        for (int i = 0; i < sizes.length; i++) {
            long have = i < lead ? 1 : a.shape().get(i - lead);
            if (target[i] == -1 && i >= lead) {
                target[i] = have;
            } else if (target[i] < 0) {
                throw new ShapeError("The expanded size of the tensor (" + target[i]
                        + ") isn't allowed in a leading, non-existing dimension " + i);
            } else if (i >= lead && have != target[i] && have != 1) {
                throw new ShapeError(
                        "The expanded size of the tensor (" + target[i] + ") must match the existing size ("
                                + have + ") at non-singleton dimension " + i + ".  Target sizes: "
                                + java.util.Arrays.toString(sizes) + ".  Tensor sizes: "
                                + a.shape().list());
            }
        }
        Tensor out = view(a, a.operand().layout().expand(Shape.of(target)));
        if (GradMode.records(a)) {
            Node.of("ExpandBackward0", out).input(a, g -> g);
        }
        return out;
    }

    public static Tensor unsqueeze(Tensor a, int dim) {
        int n = a.dim() + 1;
        if (dim < -n || dim >= n) {
            throw new IndexError("Dimension out of range (expected to be in range of [" + -n + ", " + (n - 1)
                    + "], but got " + dim + ")");
        }
        int d = dim < 0 ? dim + n : dim;
        Layout l = a.operand().layout();
        long[] sizes = new long[n];
        long[] strides = new long[n];
        for (int i = 0; i < n; i++) {
            int from = i < d ? i : i - 1;
            sizes[i] = i == d ? 1 : a.shape().get(from);
            strides[i] = i == d ? (d < a.dim() ? l.stride(d) * a.shape().get(d) : 1) : l.stride(from);
        }
        Tensor out = view(a, new Layout(Shape.of(sizes), strides, l.offset()));
        if (GradMode.records(a)) {
            Node.of("UnsqueezeBackward0", out).input(a, g -> squeeze(g, d));
        }
        return out;
    }

    /// Drops every dimension of size 1.
    public static Tensor squeeze(Tensor a) {
        List<Integer> keep = new ArrayList<>();
        for (int i = 0; i < a.dim(); i++) {
            if (a.shape().get(i) != 1) {
                keep.add(i);
            }
        }
        return keepDims(a, keep, "SqueezeBackward0");
    }

    /// Drops one dimension if its size is 1, else changes nothing.
    public static Tensor squeeze(Tensor a, int dim) {
        int d = a.shape().dim(dim);
        List<Integer> keep = new ArrayList<>();
        for (int i = 0; i < a.dim(); i++) {
            if (i != d || a.shape().get(i) != 1) {
                keep.add(i);
            }
        }
        return keepDims(a, keep, "SqueezeBackward1");
    }

    private static Tensor keepDims(Tensor a, List<Integer> keep, String name) {
        Layout l = a.operand().layout();
        long[] sizes = new long[keep.size()];
        long[] strides = new long[keep.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = a.shape().get(keep.get(i));
            strides[i] = l.stride(keep.get(i));
        }
        return recordReshape(a, view(a, new Layout(Shape.of(sizes), strides, l.offset())), name);
    }

    /// Elements `start`, `start + step`, … below `end` along a dimension; negative bounds count from the end.
    public static Tensor slice(Tensor a, int dim, @Nullable Long start, @Nullable Long end, long step) {
        if (a.dim() == 0) {
            throw new IndexError("slice() cannot be applied to a 0-dim tensor.");
        }
        if (step <= 0) {
            throw new ValueError("slice step must be positive\n  To reverse a dimension use flip(dim).");
        }
        int d = a.shape().dim(dim);
        long n = a.shape().get(d);
        long from = clip(start == null ? 0 : start, n);
        long to = Math.max(from, clip(end == null ? n : end, n));
        long count = (to - from + step - 1) / step;
        Layout l = a.operand().layout();
        long[] sizes = a.shape().toArray();
        long[] strides = l.strides();
        sizes[d] = count;
        strides[d] *= step;
        Tensor out = view(a, new Layout(Shape.of(sizes), strides, l.offset() + from * l.stride(d)));
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of("SliceBackward0", out)
                    .input(
                            a,
                            g -> embed(g, before, z -> slice(z, d, from, to, step), x -> slice(x, d, from, to, step)));
        }
        return out;
    }

    private static long clip(long i, long n) {
        return Math.clamp(i < 0 ? i + n : i, 0, n);
    }

    public static Tensor narrow(Tensor a, int dim, long start, long length) {
        if (a.dim() == 0) {
            throw new ShapeError("narrow() cannot be applied to a 0-dim tensor.");
        }
        int d = a.shape().dim(dim);
        long n = a.shape().get(d);
        long from = start < 0 ? start + n : start;
        if (length < 0) {
            throw new ValueError("narrow(): length must be non-negative.");
        }
        if (from < 0 || from > n || from + length > n) {
            throw new IndexError("start (" + start + ") + length (" + length + ") exceeds dimension size (" + n + ").");
        }
        return slice(a, d, from, from + length, 1);
    }

    /// One position of a dimension, which disappears.
    public static Tensor select(Tensor a, int dim, long index) {
        if (a.dim() == 0) {
            throw new IndexError("select() cannot be applied to a 0-dim tensor.");
        }
        int d = a.shape().dim(dim);
        long n = a.shape().get(d);
        if (index < -n || index >= n) {
            throw new IndexError("index " + index + " is out of bounds for dimension " + d + " with size " + n
                    + "\n  Positions run from 0 to " + (n - 1) + ", or from -" + n + " to -1.");
        }
        long at = index < 0 ? index + n : index;
        Layout l = a.operand().layout();
        long[] sizes = new long[a.dim() - 1];
        long[] strides = new long[a.dim() - 1];
        for (int i = 0; i < sizes.length; i++) {
            int from = i < d ? i : i + 1;
            sizes[i] = a.shape().get(from);
            strides[i] = l.stride(from);
        }
        Tensor out = view(a, new Layout(Shape.of(sizes), strides, l.offset() + at * l.stride(d)));
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of("SelectBackward0", out)
                    .input(a, g -> embed(g, before, z -> select(z, d, at), x -> select(x, d, at)));
        }
        return out;
    }

    public static Tensor diagonal(Tensor a, int offset, int dim1, int dim2) {
        int p = a.shape().dim(dim1);
        int q = a.shape().dim(dim2);
        if (p == q || a.dim() < 2) {
            throw new ShapeError("diagonal dimensions cannot be identical " + dim1 + ", " + dim2);
        }
        Layout l = a.operand().layout();
        long rows = a.shape().get(p);
        long cols = a.shape().get(q);
        long size = Math.max(0, offset >= 0 ? Math.min(rows, cols - offset) : Math.min(rows + offset, cols));
        long start = size == 0 ? 0 : offset >= 0 ? offset * l.stride(q) : -offset * l.stride(p);
        long[] sizes = new long[a.dim() - 1];
        long[] strides = new long[a.dim() - 1];
        int k = 0;
        for (int i = 0; i < a.dim(); i++) {
            if (i != p && i != q) {
                sizes[k] = a.shape().get(i);
                strides[k++] = l.stride(i);
            }
        }
        sizes[k] = size;
        strides[k] = l.stride(p) + l.stride(q);
        Tensor out = view(a, new Layout(Shape.of(sizes), strides, l.offset() + start));
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of("DiagonalBackward0", out)
                    .input(a, g -> embed(g, before, z -> diagonal(z, offset, p, q), x -> diagonal(x, offset, p, q)));
        }
        return out;
    }

    /// Windows of `size` elements every `step` along a dimension, as a new last dimension.
    public static Tensor unfold(Tensor a, int dim, long size, long step) {
        int d = a.shape().dim(dim);
        long n = a.dim() == 0 ? 1 : a.shape().get(d);
        if (size < 0 || size > n) {
            throw new ShapeError("maximum size for tensor at dimension " + d + " is " + n + " but size is " + size);
        }
        if (step <= 0) {
            throw new ValueError("step is " + step + " but must be > 0");
        }
        Layout l = a.operand().layout();
        int rank = a.dim();
        long[] sizes = java.util.Arrays.copyOf(a.shape().toArray(), rank + 1);
        long[] strides = java.util.Arrays.copyOf(l.strides(), rank + 1);
        sizes[rank] = size;
        strides[rank] = rank == 0 ? 1 : l.stride(d);
        if (rank > 0) {
            sizes[d] = (n - size) / step + 1;
            strides[d] *= step;
        }
        Tensor out = view(a, new Layout(Shape.of(sizes), strides, l.offset()));
        if (GradMode.records(a)) {
            Shape before = a.shape();
            Node.of("UnfoldBackward0", out).input(a, g -> unfoldBackward(g, before, d, size, step));
        }
        return out;
    }

    private static Tensor unfoldBackward(Tensor g, Shape before, int d, long size, long step) {
        if (before.rank() == 0) {
            return g.reshape(before);
        }
        long windows = g.shape().get(d);
        long[] index = new long[(int) (windows * size)];
        for (int w = 0; w < windows; w++) {
            for (int i = 0; i < size; i++) {
                index[(int) (w * size + i)] = w * step + i;
            }
        }
        Tensor moved = g.movedim(-1, d + 1);
        return Creation.zeros(g, before, g.dtype()).indexAdd(d, Creation.longs(g, index), moved.flatten(d, d + 1));
    }

    /// Any sizes, steps and start in the same memory.
    public static Tensor asStrided(Tensor a, long[] sizes, long[] strides, long offset) {
        checkWithin(a, sizes, strides, offset);
        Tensor out = view(a, new Layout(Shape.of(sizes), strides, offset));
        if (GradMode.records(a)) {
            Shape before = a.shape();
            // The gradient's own memory begins where that of the tensor does.
            long from = offset - a.operand().layout().offset();
            Node.of("AsStridedBackward0", out)
                    .input(
                            a,
                            g -> embed(
                                    g,
                                    before,
                                    z -> asStrided(z, sizes, strides, from),
                                    x -> asStrided(x.contiguous(), sizes, strides, from)));
        }
        return out;
    }

    /// Whoever names steps by hand must not reach beyond the memory: other tensors' numbers may stand there.
    private static void checkWithin(Tensor a, long[] sizes, long[] strides, long offset) {
        String what = "sizes " + Arrays.toString(sizes) + ", strides " + Arrays.toString(strides);
        if (sizes.length != strides.length) {
            throw new ValueError("mismatch in length of strides and shape: " + what);
        }
        if (offset < 0) {
            throw new ValueError("Tensor: invalid storage offset " + offset);
        }
        boolean empty = false;
        BigInteger last = BigInteger.valueOf(offset);
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 0) {
                throw new ValueError("as_strided: a size cannot be negative: " + what);
            }
            if (strides[i] < 0) {
                throw new ValueError("as_strided: Negative strides are not supported at the moment, got strides: "
                        + Arrays.toString(strides));
            }
            empty |= sizes[i] == 0;
            last = last.add(BigInteger.valueOf(sizes[i] - 1).multiply(BigInteger.valueOf(strides[i])));
        }
        long available = a.operand().storage().size();
        if (!empty && last.compareTo(BigInteger.valueOf(available)) >= 0) {
            long bytes = a.dtype().itemSize();
            throw new IndexError("setStorage: " + what + ", storage offset " + offset + ", and itemsize " + bytes
                    + " requiring a storage size of "
                    + last.add(BigInteger.ONE).multiply(BigInteger.valueOf(bytes))
                    + " are out of bounds for storage of size " + available * bytes);
        }
    }

    /// One region of a tensor.
    interface Region {
        Tensor of(Tensor a);
    }

    /// Zeros with `g` written into a region; differentiable, the derivative reads the region.
    static Tensor embed(Tensor g, Shape shape, Region write, Region read) {
        Tensor out = Kernels.empty(g, g.dtype(), shape);
        Kernels.backend(g).copy(g.operand(), write.of(out).operand());
        if (GradMode.records(g)) {
            Node.of("EmbedBackward0", out).input(g, read::of);
        }
        return out;
    }
}
