package dev.tensordojo.tensor;

import dev.tensordojo.tensor.op.Kernels;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/// A tensor's values as Java numbers, nested arrays and lists.
final class JavaArrays {
    private JavaArrays() {}

    /// The single element: a `Double`, or a `Long` for integers and bools.
    static Number item(Tensor t) {
        if (t.dtype().isFloatingPoint()) {
            return itemDouble(t);
        }
        return itemLong(t);
    }

    static double itemDouble(Tensor t) {
        checkSingle(t);
        return t.toDoubleArray()[0];
    }

    static long itemLong(Tensor t) {
        checkSingle(t);
        return t.toLongArray()[0];
    }

    static boolean itemBoolean(Tensor t) {
        if (t.numel() != 1) {
            throw new ValueError(
                    "Boolean value of Tensor with " + (t.numel() == 0 ? "no values" : "more than one value")
                            + " is ambiguous\n  Its shape is " + t.shape().list()
                            + ". Say what you mean: any() is true when one"
                            + " element is, all() when every one is: x.gt(0).any().itemBoolean().");
        }
        return itemDouble(t) != 0;
    }

    private static void checkSingle(Tensor t) {
        if (t.numel() != 1) {
            throw new ValueError("a Tensor with " + t.numel() + " elements cannot be converted to Scalar"
                    + "\n  Its shape is " + t.shape().list()
                    + ". item() takes one element: choose it by index, or reduce"
                    + " with sum(), mean(), any() or all().");
        }
    }

    /// All elements in row-major order.
    static float[] floats(Tensor t) {
        if (t.dtype() == DType.FLOAT32) {
            float[] f = new float[Math.toIntExact(t.numel())];
            if (f.length > 0) {
                Kernels.backend(t).download(t.operand(), f);
            }
            return f;
        }
        double[] d = t.toDoubleArray();
        float[] f = new float[d.length];
        for (int i = 0; i < f.length; i++) {
            f[i] = (float) d[i];
        }
        return f;
    }

    static Object nested(Tensor t) {
        if (t.requiresGrad()) {
            throw new AutogradError(
                    "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead."
                            + "\n  An array has no gradient: write x.detach().toArray().");
        }
        if (!t.device().equals(Device.CPU)) {
            throw new DeviceError("can't convert " + t.device()
                    + " device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first."
                    + "\n  Java's arrays lie in the CPU's memory: write x.cpu().toArray().");
        }
        Class<?> element =
                switch (t.dtype()) {
                    case FLOAT64 -> double.class;
                    case FLOAT32, FLOAT16, BFLOAT16 -> float.class;
                    case INT64 -> long.class;
                    case INT32 -> int.class;
                    case INT16 -> short.class;
                    case UINT8, INT8 -> byte.class;
                    case BOOL -> boolean.class;
                };
        int[] sizes = new int[Math.max(1, t.dim())];
        sizes[0] = 1;
        for (int i = 0; i < t.dim(); i++) {
            sizes[i] = Math.toIntExact(t.shape().get(i));
        }
        Object array = Array.newInstance(element, sizes);
        fill(array, 0, sizes, t.toDoubleArray(), t.toLongArray(), new int[1], element);
        return array;
    }

    private static void fill(Object array, int depth, int[] sizes, double[] d, long[] l, int[] at, Class<?> element) {
        for (int i = 0; i < sizes[depth]; i++) {
            if (depth < sizes.length - 1) {
                fill(Array.get(array, i), depth + 1, sizes, d, l, at, element);
                continue;
            }
            int k = at[0]++;
            if (element == double.class) {
                Array.setDouble(array, i, d[k]);
            } else if (element == float.class) {
                Array.setFloat(array, i, (float) d[k]);
            } else if (element == long.class) {
                Array.setLong(array, i, l[k]);
            } else if (element == int.class) {
                Array.setInt(array, i, (int) l[k]);
            } else if (element == short.class) {
                Array.setShort(array, i, (short) l[k]);
            } else if (element == byte.class) {
                Array.setByte(array, i, (byte) l[k]);
            } else {
                Array.setBoolean(array, i, l[k] != 0);
            }
        }
    }

    static Object list(Tensor t) {
        if (t.dim() == 0) {
            return t.dtype() == DType.BOOL ? (Object) t.itemBoolean() : t.item();
        }
        List<Object> out = new ArrayList<>();
        for (Tensor row : t.detach().unbind(0)) {
            out.add(list(row));
        }
        return out;
    }
}
