package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/// Nested arrays, lists, numbers and 0-dim tensors flattened to one row-major list.
final class ArrayLike {
    private final List<Long> sizes = new ArrayList<>();
    private double[] doubles = new double[8];
    private long[] longs = new long[8];
    private int count;

    /// What Python would make of the values: the smallest dtype that holds all of them.
    private DType dtype = DType.BOOL;

    private ArrayLike() {}

    static ArrayLike of(Object data) {
        ArrayLike l = new ArrayLike();
        l.measure(data);
        l.read(data, 0);
        if (l.count == 0) {
            l.dtype = switch (elementType(data)) {
                case "long", "int", "short", "byte" -> DType.INT64;
                case "boolean" -> DType.BOOL;
                default -> Torch.getDefaultDtype();
            };
        }
        return l;
    }

    DType dtype() {
        return dtype;
    }

    /// The innermost element type: `float` for `float[][]`, `?` for lists.
    static String elementType(Object data) {
        Class<?> c = data.getClass();
        while (c.isArray()) {
            c = c.getComponentType();
        }
        return c.isPrimitive() ? c.getName() : "?";
    }

    private static int length(Object o) {
        return o instanceof List<?> l ? l.size() : o.getClass().isArray() ? Array.getLength(o) : -1;
    }

    private static Object element(Object o, int i) {
        return o instanceof List<?> l ? l.get(i) : Array.get(o, i);
    }

    private void measure(Object data) {
        Object o = data;
        while (length(o) >= 0) {
            sizes.add((long) length(o));
            if (length(o) == 0) {
                return;
            }
            o = element(o, 0);
        }
    }

    private void read(Object o, int depth) {
        int n = length(o);
        if (n >= 0) {
            if (depth >= sizes.size() || sizes.get(depth) != n) {
                throw new ShapeError("expected sequence of length "
                        + (depth < sizes.size() ? sizes.get(depth) : 1) + " at dim " + depth + " (got " + n + ")"
                        + "\n  All rows of a tensor have the same length.");
            }
            for (int i = 0; i < n; i++) {
                read(element(o, i), depth + 1);
            }
            return;
        }
        if (depth < sizes.size()) {
            throw new ShapeError("expected a sequence at dim " + depth + " but got a single value");
        }
        switch (o) {
            case Boolean b -> put(b ? 1 : 0, b ? 1 : 0, DType.BOOL);
            case Float f -> put(f, f.longValue(), Torch.getDefaultDtype());
            case Double d -> put(d, d.longValue(), Torch.getDefaultDtype());
            case Number i -> put(i.doubleValue(), i.longValue(), DType.INT64);
            case Tensor t -> put(t.itemDouble(), t.itemLong(), t.dtype());
            default ->
                throw new DTypeError("too many dimensions or invalid data type '"
                        + o.getClass().getSimpleName()
                        + "'\n  A tensor is made of numbers or booleans in arrays or lists.");
        }
    }

    private void put(double d, long l, DType of) {
        if (count == doubles.length) {
            doubles = java.util.Arrays.copyOf(doubles, count * 2);
            longs = java.util.Arrays.copyOf(longs, count * 2);
        }
        doubles[count] = d;
        longs[count++] = l;
        dtype = Promotion.of(dtype, of);
    }

    /// The values in a dtype of the caller's choice, converted once, from Java's own numbers.
    Tensor build(DType wanted) {
        long[] dims = new long[sizes.size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = sizes.get(i);
        }
        Shape shape = Shape.of(dims);
        if (dtype.isFloatingPoint()) {
            return Creation.fromDoubles(java.util.Arrays.copyOf(doubles, count), shape, wanted);
        }
        Tensor t = Creation.adopt(java.util.Arrays.copyOf(longs, count), shape, DType.INT64);
        return Kernels.cast(t, wanted);
    }
}
