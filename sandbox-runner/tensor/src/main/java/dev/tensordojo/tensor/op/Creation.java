package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Storage;
import java.lang.reflect.Array;

/// New tensors from sizes, numbers and Java arrays.
///
/// What a program asks for lies on the default device or the one that it names; what an operation needs besides its
/// operands lies next to one of them (`like`).
public final class Creation {
    private Creation() {}

    public static Tensor zeros(Shape shape, DType dtype) {
        return Kernels.empty(Backends.standard(), dtype, shape);
    }

    public static Tensor zeros(Device device, Shape shape, DType dtype) {
        return Kernels.empty(Backends.of(device), dtype, shape);
    }

    public static Tensor zeros(Tensor like, Shape shape, DType dtype) {
        return Kernels.empty(like, dtype, shape);
    }

    public static Tensor full(Shape shape, Number value, DType dtype) {
        return filled(zeros(shape, dtype), value);
    }

    public static Tensor full(Device device, Shape shape, Number value, DType dtype) {
        return filled(zeros(device, shape, dtype), value);
    }

    public static Tensor full(Tensor like, Shape shape, Number value, DType dtype) {
        return filled(zeros(like, shape, dtype), value);
    }

    private static Tensor filled(Tensor out, Number value) {
        if (value.doubleValue() != 0) {
            Kernels.backend(out).fill(out.operand(), value);
        }
        return out;
    }

    /// Takes the array over; `array` must have the element type that the dtype is stored in.
    public static Tensor adopt(Object array, Shape shape, DType dtype) {
        return adopt(Backends.standard(), array, shape, dtype);
    }

    public static Tensor adopt(Tensor like, Object array, Shape shape, DType dtype) {
        return adopt(Kernels.backend(like), array, shape, dtype);
    }

    /// On the CPU, whatever the default device is.
    public static Tensor onHost(Object array, Shape shape, DType dtype) {
        return adopt(Backends.host(), array, shape, dtype);
    }

    static Tensor adopt(Backend backend, Object array, Shape shape, DType dtype) {
        long n = Array.getLength(array);
        if (n != shape.numel()) {
            throw new ShapeError("shape '" + shape.list() + "' is invalid for input of size " + n);
        }
        Storage storage = backend.adopt(dtype, array);
        LargeTensors.made(storage, shape);
        return Tensor.of(new Operand(storage, Layout.contiguous(shape)));
    }

    /// Refuses, in words, what there is no memory for: to be asked before an array is made that [#adopt] will take.
    public static void checkRoom(Shape shape, DType dtype) {
        Memory.checkRoom(Backends.standard(), dtype, shape);
    }

    /// A 1-D int64 tensor.
    public static Tensor longs(long... values) {
        return adopt(values, Shape.of(values.length), DType.INT64);
    }

    public static Tensor longs(Tensor like, long... values) {
        return adopt(like, values, Shape.of(values.length), DType.INT64);
    }

    /// Values in row-major order, converted to the dtype.
    public static Tensor fromDoubles(double[] values, Shape shape, DType dtype) {
        return Kernels.cast(adopt(values.clone(), shape, DType.FLOAT64), dtype);
    }

    public static Tensor fromDoubles(Tensor like, double[] values, Shape shape, DType dtype) {
        return Kernels.cast(adopt(like, values.clone(), shape, DType.FLOAT64), dtype);
    }

    public static Tensor arange(Number start, Number end, Number step, DType dtype) {
        double from = start.doubleValue();
        double to = end.doubleValue();
        double by = step.doubleValue();
        if (by == 0) {
            throw new ValueError("step must be nonzero");
        }
        if (!Double.isFinite(from) || !Double.isFinite(to)) {
            throw new ValueError("unsupported range: " + from + " -> " + to);
        }
        if ((by > 0 && from > to) || (by < 0 && from < to)) {
            throw new ValueError("upper bound and larger bound inconsistent with step sign");
        }
        int n = Math.toIntExact((long) Math.ceil((to - from) / by));
        if (dtype.isFloatingPoint()) {
            double[] d = new double[n];
            for (int i = 0; i < n; i++) {
                d[i] = from + i * by;
            }
            return fromDoubles(d, Shape.of(n), dtype);
        }
        long[] l = new long[n];
        long a = start.longValue();
        long b = step.longValue();
        for (int i = 0; i < n; i++) {
            l[i] = a + i * b;
        }
        return Kernels.cast(longs(l), dtype);
    }

    public static Tensor linspace(double start, double end, int steps, DType dtype) {
        if (steps < 0) {
            throw new ValueError("number of steps must be non-negative");
        }
        return fromDoubles(spaced(start, end, steps), Shape.of(steps), dtype);
    }

    public static Tensor logspace(double start, double end, int steps, double base, DType dtype) {
        if (steps < 0) {
            throw new ValueError("number of steps must be non-negative");
        }
        double[] d = spaced(start, end, steps);
        for (int i = 0; i < steps; i++) {
            d[i] = Math.pow(base, d[i]);
        }
        return fromDoubles(d, Shape.of(steps), dtype);
    }

    private static double[] spaced(double start, double end, int steps) {
        double[] d = new double[steps];
        double by = steps > 1 ? (end - start) / (steps - 1) : 0;
        for (int i = 0; i < steps; i++) {
            d[i] = i < steps / 2 || steps == 1 ? start + i * by : end - (steps - 1 - i) * by;
        }
        return d;
    }

    public static Tensor eye(long rows, long cols, DType dtype) {
        if (rows < 0 || cols < 0) {
            throw new ValueError("n must be greater or equal to 0, got " + Math.min(rows, cols));
        }
        return ones(zeros(Shape.of(rows, cols), dtype));
    }

    /// The identity matrix next to a tensor, in its dtype.
    static Tensor eye(Tensor like, long n) {
        return ones(zeros(like, Shape.of(n, n), like.dtype()));
    }

    private static Tensor ones(Tensor out) {
        Tensor d = out.diagonal();
        Kernels.backend(out).fill(d.operand(), 1);
        return out;
    }

    /// Python-literal semantics: floats give the default float dtype, integers int64, booleans bool; any nesting of
    /// arrays and lists, and tensors (copied, in their own dtype).
    public static Tensor literal(Object data) {
        if (data instanceof Tensor t) {
            return t.detach().clone();
        }
        ArrayLike l = ArrayLike.of(data);
        return l.build(l.dtype());
    }

    /// The same in a dtype of its own. Values go there straight: the default dtype in between would round float64.
    public static Tensor literal(Object data, DType dtype) {
        if (data instanceof Tensor t) {
            return t.dtype() == dtype ? t.detach().clone() : Kernels.cast(t.detach(), dtype);
        }
        return ArrayLike.of(data).build(dtype);
    }

    /// NumPy semantics: keeps the element type; a one-dimensional primitive array is shared, not copied.
    public static Tensor fromArray(Object data) {
        if (data instanceof Tensor t) {
            return t;
        }
        DType dtype =
                switch (ArrayLike.elementType(data)) {
                    case "float" -> DType.FLOAT32;
                    case "double" -> DType.FLOAT64;
                    case "long" -> DType.INT64;
                    case "int" -> DType.INT32;
                    case "short" -> DType.INT16;
                    case "byte" -> DType.UINT8;
                    case "boolean" -> DType.BOOL;
                    default -> ArrayLike.of(data).dtype();
                };
        if (dtype != DType.BOOL
                && data.getClass().isArray()
                && data.getClass().getComponentType().isPrimitive()) {
            return adopt(data, Shape.of(Array.getLength(data)), dtype);
        }
        return ArrayLike.of(data).build(dtype);
    }
}
