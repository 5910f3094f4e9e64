package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import java.util.Arrays;

/// Copying between layouts and dtypes, and the dense views of operands that other kernels start from.
final class CopyKernel {
    private CopyKernel() {}

    static JvmStorage storage(Operand a) {
        return (JvmStorage) a.storage();
    }

    static int offset(Operand a) {
        return (int) a.layout().offset();
    }

    static int count(Operand a) {
        return Math.toIntExact(a.numel());
    }

    /// A fresh row-major operand.
    static Operand fresh(DType dtype, Shape shape) {
        return new Operand(new JvmStorage(dtype, Math.toIntExact(shape.numel())), Layout.contiguous(shape));
    }

    /// The operand itself if it is row-major, else a row-major copy.
    static Operand dense(Operand a) {
        if (a.layout().contiguous()) {
            return a;
        }
        Operand copy = fresh(a.dtype(), a.shape());
        copy(a, copy);
        return copy;
    }

    static void copy(Operand from, Operand to) {
        JvmStorage s = storage(from);
        JvmStorage d = storage(to);
        if (from.layout().contiguous() && to.layout().contiguous()) {
            range(s, offset(from), d, offset(to), count(from));
            return;
        }
        boolean sameType = s.dtype() == d.dtype();
        new Walk(from, to).forEach((at, step, n) -> {
            if (step[1] == 1 && step[0] == 1) {
                range(s, at[0], d, at[1], n);
            } else if (sameType) {
                strided(s, at[0], step[0], d, at[1], step[1], n);
            } else {
                convert(s, at[0], step[0], d, at[1], step[1], n);
            }
        });
    }

    private static void range(JvmStorage s, int so, JvmStorage d, int dO, int n) {
        if (n == 0) {
            return;
        }
        if (s.dtype() == d.dtype()) {
            System.arraycopy(s.raw(), so, d.raw(), dO, n);
        } else {
            convert(s, so, 1, d, dO, 1, n);
        }
    }

    private static void strided(JvmStorage s, int so, int ss, JvmStorage d, int dO, int ds, int n) {
        switch (s.dtype()) {
            case FLOAT32 -> {
                float[] a = s.floats();
                float[] b = d.floats();
                for (int i = 0; i < n; i++) {
                    b[dO + i * ds] = a[so + i * ss];
                }
            }
            case FLOAT64 -> {
                double[] a = s.doubles();
                double[] b = d.doubles();
                for (int i = 0; i < n; i++) {
                    b[dO + i * ds] = a[so + i * ss];
                }
            }
            case INT64 -> {
                long[] a = s.longs();
                long[] b = d.longs();
                for (int i = 0; i < n; i++) {
                    b[dO + i * ds] = a[so + i * ss];
                }
            }
            case BOOL, UINT8, INT8 -> {
                byte[] a = s.bytes();
                byte[] b = d.bytes();
                for (int i = 0; i < n; i++) {
                    b[dO + i * ds] = a[so + i * ss];
                }
            }
            case FLOAT16, BFLOAT16, INT16, INT32 -> convert(s, so, ss, d, dO, ds, n);
        }
    }

    private static void convert(JvmStorage s, int so, int ss, JvmStorage d, int dO, int ds, int n) {
        if (s.dtype() == DType.FLOAT32 && d.dtype() == DType.FLOAT64) {
            float[] a = s.floats();
            double[] b = d.doubles();
            for (int i = 0; i < n; i++) {
                b[dO + i * ds] = a[so + i * ss];
            }
            return;
        }
        if (s.dtype() == DType.FLOAT64 && d.dtype() == DType.FLOAT32) {
            double[] a = s.doubles();
            float[] b = d.floats();
            for (int i = 0; i < n; i++) {
                b[dO + i * ds] = (float) a[so + i * ss];
            }
            return;
        }
        if (s.dtype().isFloatingPoint()) {
            for (int i = 0; i < n; i++) {
                d.setDouble(dO + i * ds, s.getDouble(so + i * ss));
            }
        } else {
            for (int i = 0; i < n; i++) {
                d.setLong(dO + i * ds, s.getLong(so + i * ss));
            }
        }
    }

    static void fill(Operand out, Number value) {
        if (out.numel() == 0) {
            return;
        }
        JvmStorage d = storage(out);
        boolean integral = !(value instanceof Double || value instanceof Float);
        if (d.dtype() == DType.FLOAT32 && out.layout().contiguous()) {
            int o = offset(out);
            Arrays.fill(d.floats(), o, o + count(out), (float) value.doubleValue());
            return;
        }
        new Walk(out).forEach((at, step, n) -> {
            for (int i = 0; i < n; i++) {
                if (integral) {
                    d.setLong(at[0] + i * step[0], value.longValue());
                } else {
                    d.setDouble(at[0] + i * step[0], value.doubleValue());
                }
            }
        });
    }

    /// Row-major doubles; the storage's own array when it already is that, so only to be read.
    static double[] doubles(Operand a) {
        JvmStorage s = storage(a);
        if (s.dtype() == DType.FLOAT64 && whole(a)) {
            return s.doubles();
        }
        Operand out = fresh(DType.FLOAT64, a.shape());
        copy(a, out);
        return storage(out).doubles();
    }

    /// Row-major longs; the storage's own array when it already is that, so only to be read.
    static long[] longs(Operand a) {
        JvmStorage s = storage(a);
        if (s.dtype() == DType.INT64 && whole(a)) {
            return s.longs();
        }
        Operand out = fresh(DType.INT64, a.shape());
        copy(a, out);
        return storage(out).longs();
    }

    /// Row-major floats; the storage's own array when it already is that, so only to be read.
    static float[] floats(Operand a) {
        JvmStorage s = storage(a);
        if (s.dtype() == DType.FLOAT32 && whole(a)) {
            return s.floats();
        }
        Operand out = fresh(DType.FLOAT32, a.shape());
        copy(a, out);
        return storage(out).floats();
    }

    /// Row-major from the first element of its memory on.
    static boolean fromStart(Operand a) {
        return a.layout().contiguous() && a.layout().offset() == 0;
    }

    private static boolean whole(Operand a) {
        return a.layout().contiguous()
                && a.layout().offset() == 0
                && a.storage().size() == a.numel();
    }

    /// Writes row-major values into an operand of any layout and dtype.
    static void store(double[] values, Operand out) {
        copy(new Operand(new JvmStorage(DType.FLOAT64, values), Layout.contiguous(out.shape())), out);
    }

    static void store(long[] values, Operand out) {
        copy(new Operand(new JvmStorage(DType.INT64, values), Layout.contiguous(out.shape())), out);
    }

    static void store(float[] values, Operand out) {
        copy(new Operand(new JvmStorage(DType.FLOAT32, values), Layout.contiguous(out.shape())), out);
    }
}
