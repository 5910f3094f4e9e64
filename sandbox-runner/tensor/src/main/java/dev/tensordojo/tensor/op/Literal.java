package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DType.Category;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/// Nested arrays, lists, numbers and 0-dim tensors flattened to one row-major list.
final class Literal {
    private final List<Long> sizes = new ArrayList<>();
    private double[] doubles = new double[8];
    private long[] longs = new long[8];
    private int count;
    Category kind = Category.BOOL;

    private Literal() {}

    static Literal of(Object data) {
        Literal l = new Literal();
        l.measure(data);
        l.read(data, 0);
        if (l.count == 0 && l.kind == Category.BOOL) {
            l.kind = switch (elementType(data)) {
                case "long", "int", "short", "byte" -> Category.INTEGRAL;
                case "boolean" -> Category.BOOL;
                default -> Category.FLOATING;
            };
        }
        return l;
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
            case Boolean b -> put(b ? 1 : 0, b ? 1 : 0, Category.BOOL);
            case Float f -> put(f, f.longValue(), Category.FLOATING);
            case Double d -> put(d, d.longValue(), Category.FLOATING);
            case Number i -> put(i.doubleValue(), i.longValue(), Category.INTEGRAL);
            case Tensor t -> put(t.itemDouble(), t.itemLong(), t.dtype().category());
            default ->
                throw new DTypeError("too many dimensions or invalid data type '"
                        + o.getClass().getSimpleName()
                        + "'\n  A tensor is made of numbers or booleans in arrays or lists.");
        }
    }

    private void put(double d, long l, Category category) {
        if (count == doubles.length) {
            doubles = java.util.Arrays.copyOf(doubles, count * 2);
            longs = java.util.Arrays.copyOf(longs, count * 2);
        }
        doubles[count] = d;
        longs[count++] = l;
        if (category.compareTo(kind) > 0) {
            kind = category;
        }
    }

    Tensor build(DType dtype) {
        long[] dims = new long[sizes.size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = sizes.get(i);
        }
        Shape shape = Shape.of(dims);
        if (kind == Category.FLOATING) {
            return Creation.fromDoubles(java.util.Arrays.copyOf(doubles, count), shape, dtype);
        }
        Tensor t = Creation.adopt(java.util.Arrays.copyOf(longs, count), shape, DType.INT64);
        return Kernels.cast(t, dtype);
    }
}
