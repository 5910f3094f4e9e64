package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.DeviceError;
import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Slice;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `x[…]` as a list of items: numbers, slices, `ELLIPSIS`, `NEW_AXIS`, masks and index tensors.
///
/// Numbers, slices and new axes make a view; masks and index tensors copy. The latter are turned into one linear
/// index over the dimensions they stand for, which are moved to the front, as NumPy and PyTorch define it.
public final class IndexExpression {
    private Tensor view;
    private final List<@Nullable Tensor> advanced = new ArrayList<>();

    private IndexExpression(Tensor view) {
        this.view = view;
    }

    /// Reads `x[items]`.
    public static Tensor get(Tensor a, Object... items) {
        IndexExpression e = apply(a, items);
        return e.hasAdvanced() ? Node.composed("IndexBackward0", e.gather(), e.view) : e.view;
    }

    /// Writes `x[items] = value`; broadcast to the shape of what is addressed.
    public static void put(Tensor a, Tensor value, boolean accumulate, Object... items) {
        InPlace.check("index_put_", a);
        IndexExpression e = apply(a, items);
        if (!e.hasAdvanced()) {
            Tensor v = accumulate ? e.view.add(value) : value;
            e.view.copy_(trimmed(v, e.view.shape()));
        } else {
            e.scatter(value, accumulate);
        }
    }

    /// Leading sizes of 1 that the target lacks are dropped, as in PyTorch.
    private static Tensor trimmed(Tensor v, Shape target) {
        Tensor r = v;
        while (r.dim() > target.rank() && r.shape().get(0) == 1) {
            r = r.squeeze(0);
        }
        return r;
    }

    private static IndexExpression apply(Tensor a, Object... given) {
        List<Object> items = new ArrayList<>();
        for (Object item : given) {
            if (item instanceof String text) {
                items.addAll(IndexText.parse(text));
            } else {
                items.add(item);
            }
        }
        int taken = 0;
        boolean ellipsis = false;
        for (Object item : items) {
            if (item == Slice.ELLIPSIS) {
                if (ellipsis) {
                    throw new IndexError("an index can only have a single ellipsis ('...')");
                }
                ellipsis = true;
            } else if (item != Slice.NEW_AXIS && !(item instanceof Boolean)) {
                taken += isMask(item) ? Math.max(0, asTensor(item).dim()) : 1;
            }
        }
        if (taken > a.dim()) {
            throw new IndexError("too many indices for tensor of dimension " + a.dim() + "\n  The tensor has shape "
                    + a.shape().list() + " but " + taken + " indices were given.");
        }
        IndexExpression e = new IndexExpression(a);
        int dim = 0;
        for (Object item : items) {
            dim = e.step(item, dim, a.dim() - taken);
        }
        return e;
    }

    private static boolean isMask(Object item) {
        return item instanceof boolean[]
                || (item instanceof Tensor t && (t.dtype() == DType.BOOL || t.dtype() == DType.UINT8));
    }

    private static Tensor asTensor(Object item) {
        return switch (item) {
            case Tensor t -> t;
            case List<?> l when l.isEmpty() -> Creation.zeros(Device.CPU, Shape.of(0), DType.INT64);
            default -> Transfer.to(Creation.literal(item), Device.CPU);
        };
    }

    private int step(Object item, int dim, int open) {
        if (item == Slice.ELLIPSIS) {
            return skip(dim, open);
        }
        if (item == Slice.NEW_AXIS) {
            view = view.unsqueeze(dim);
            return skip(dim, 1);
        }
        if (item instanceof Slice s) {
            view = Views.slice(view, dim, s.start(), s.end(), s.step());
            return skip(dim, 1);
        }
        if (item instanceof Boolean b) {
            view = view.unsqueeze(dim);
            mark(dim, Creation.longs(view, b ? new long[] {0} : new long[0]));
            return dim + 1;
        }
        if (item instanceof Number n && !(item instanceof Double) && !(item instanceof Float)) {
            view = Views.select(view, dim, n.longValue());
            return dim;
        }
        if (!(item instanceof Tensor)
                && !(item instanceof List<?>)
                && !item.getClass().isArray()) {
            throw new IndexError("tensors used as indices must be long, byte or bool tensors; slices, integers,"
                    + " ELLIPSIS and NEW_AXIS are the other indices; got "
                    + item.getClass().getSimpleName());
        }
        Tensor t = asTensor(item);
        if (isMask(t)) {
            for (int i = 0; i < t.dim(); i++) {
                if (t.shape().get(i) != view.shape().get(dim + i)) {
                    throw new IndexError("The shape of the mask " + t.shape().list() + " at index " + i
                            + " does not match the shape of the indexed tensor "
                            + view.shape().list() + " at index "
                            + (dim + i));
                }
            }
            if (t.dim() == 0) {
                view = view.unsqueeze(dim);
                mark(dim, Creation.longs(view, t.itemBoolean() ? new long[] {0} : new long[0]));
                return dim + 1;
            }
            Tensor places = Indexing.nonzero(t);
            for (int i = 0; i < t.dim(); i++) {
                mark(dim + i, places.select(1, i));
            }
            return dim + t.dim();
        }
        mark(dim, t);
        return dim + 1;
    }

    private int skip(int dim, int count) {
        return dim + count;
    }

    private void mark(int dim, Tensor index) {
        while (advanced.size() <= dim) {
            advanced.add(null);
        }
        if (!index.device().equals(view.device()) && !index.device().equals(Device.CPU)) {
            throw new DeviceError("indices should be either on cpu or on the same device as the indexed tensor ("
                    + view.device() + ")\n  This index is on " + index.device() + ": index.cpu() brings it back.");
        }
        Tensor there = Transfer.to(index, view.device());
        advanced.set(dim, Indexing.positions(there, view.shape().get(dim), dim));
    }

    private boolean hasAdvanced() {
        return !advanced.isEmpty();
    }

    /// The view with the indexed dimensions in front, the linear index over them, and where its shape belongs.
    private record Plan(Tensor moved, int[] order, long indexed, Tensor linear, int place) {}

    private Plan plan() {
        while (advanced.size() < view.dim()) {
            advanced.add(null);
        }
        List<Integer> at = new ArrayList<>();
        Shape common = Shape.SCALAR;
        for (int d = 0; d < view.dim(); d++) {
            Tensor t = advanced.get(d);
            if (t != null) {
                at.add(d);
                try {
                    common = Broadcast.shapes(common, t.shape());
                } catch (dev.tensordojo.tensor.ShapeError e) {
                    throw new IndexError(
                            "shape mismatch: indexing tensors could not be broadcast together with shapes "
                                    + common.list() + ", " + t.shape().list(),
                            e);
                }
            }
        }
        boolean adjacent = at.getLast() - at.getFirst() == at.size() - 1;
        int[] order = new int[view.dim()];
        int k = 0;
        for (int d : at) {
            order[k++] = d;
        }
        for (int d = 0; d < view.dim(); d++) {
            if (advanced.get(d) == null) {
                order[k++] = d;
            }
        }
        long indexed = 1;
        Tensor linear = Creation.zeros(view, common, DType.INT64);
        for (int d : at) {
            long n = view.shape().get(d);
            indexed *= n;
            Tensor t = advanced.get(d);
            if (t != null) {
                linear = linear.mul(n).add(t);
            }
        }
        return new Plan(Views.permute(view, order), order, indexed, linear, adjacent ? at.getFirst() : 0);
    }

    private Tensor gather() {
        Plan p = plan();
        long[] rest = java.util.Arrays.copyOfRange(p.moved().shape().toArray(), indexCount(), view.dim());
        Tensor flat = p.moved().reshape(prepend(rest, p.indexed()));
        Tensor rows = Indexing.indexSelect(flat, 0, p.linear().reshape(-1));
        Tensor out = rows.reshape(concat(p.linear().shape().toArray(), rest));
        return Views.permute(out, backOrder(p, out.dim()));
    }

    /// Moves the index's dimensions from the front to their place.
    private static int[] backOrder(Plan p, int rank) {
        int k = p.linear().dim();
        int[] order = new int[rank];
        int n = 0;
        for (int i = 0; i < p.place(); i++) {
            order[n++] = k + i;
        }
        for (int i = 0; i < k; i++) {
            order[n++] = i;
        }
        for (int i = p.place(); i < rank - k; i++) {
            order[n++] = k + i;
        }
        return order;
    }

    private int indexCount() {
        int n = 0;
        for (Tensor t : advanced) {
            n += t == null ? 0 : 1;
        }
        return n;
    }

    private void scatter(Tensor value, boolean accumulate) {
        Plan p = plan();
        long[] rest = java.util.Arrays.copyOfRange(p.moved().shape().toArray(), indexCount(), view.dim());
        long[] outShape = concat(p.linear().shape().toArray(), rest);
        int[] back = backOrder(p, outShape.length);
        long[] target = new long[outShape.length];
        int[] inverse = new int[outShape.length];
        for (int i = 0; i < back.length; i++) {
            target[i] = outShape[back[i]];
            inverse[back[i]] = i;
        }
        Tensor v = trimmed(value.dtype() == view.dtype() ? value : castValue(value), Shape.of(target));
        if (v.dim() > target.length) {
            throw new IndexError(
                    "shape mismatch: value tensor of shape " + value.shape().list()
                            + " cannot be broadcast to indexing result of shape " + java.util.Arrays.toString(target));
        }
        Broadcast.shapes(v.shape(), Shape.of(target));
        Tensor spread = Views.permute(v.expandTo(Shape.of(target)), inverse)
                .reshape(prepend(rest, p.linear().numel()));
        Tensor flat = p.moved().reshape(prepend(rest, p.indexed()));
        Tensor idx = p.linear().reshape(-1);
        Tensor changed =
                accumulate ? Indexing.indexAdd(flat, 0, idx, spread, 1) : Indexing.indexCopy(flat, 0, idx, spread);
        int[] home = new int[p.order().length];
        for (int i = 0; i < home.length; i++) {
            home[p.order()[i]] = i;
        }
        Tensor result = Views.permute(changed.reshape(p.moved().shape().toArray()), home);
        InPlace.replace("index_put_", view, () -> result);
    }

    private Tensor castValue(Tensor value) {
        if (value.dim() != 0) {
            throw new dev.tensordojo.tensor.DTypeError(
                    "Index put requires the source and destination dtypes match, got "
                            + view.dtype().scalarName() + " for the destination and "
                            + value.dtype().scalarName()
                            + " for the source.");
        }
        return value.to(view.dtype());
    }

    private static long[] prepend(long[] rest, long first) {
        return concat(new long[] {first}, rest);
    }

    private static long[] concat(long[] a, long[] b) {
        long[] out = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
