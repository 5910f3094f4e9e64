package dev.tensordojo.tensor.backend;

import dev.tensordojo.tensor.DType;

/// The Java arrays in which elements cross the seam: `byte[]` for bool, uint8 and int8, `short[]` for int16 and the
/// 16-bit floats (their bits).
public final class Elements {
    private Elements() {}

    /// An array for `n` elements, all 0.
    public static Object array(DType dtype, int n) {
        return switch (dtype) {
            case FLOAT32 -> new float[n];
            case FLOAT64 -> new double[n];
            case INT64 -> new long[n];
            case INT32 -> new int[n];
            case INT16, FLOAT16, BFLOAT16 -> new short[n];
            case BOOL, UINT8, INT8 -> new byte[n];
        };
    }

    /// All as doubles; the array itself where it is of doubles.
    static double[] doubles(DType dtype, Object array) {
        return switch (dtype) {
            case FLOAT64 -> (double[]) array;
            case FLOAT32 -> {
                float[] f = (float[]) array;
                double[] d = new double[f.length];
                for (int i = 0; i < d.length; i++) {
                    d[i] = f[i];
                }
                yield d;
            }
            case FLOAT16, BFLOAT16 -> {
                short[] s = (short[]) array;
                double[] d = new double[s.length];
                for (int i = 0; i < d.length; i++) {
                    d[i] = dtype == DType.FLOAT16 ? Float.float16ToFloat(s[i]) : Float.intBitsToFloat(s[i] << 16);
                }
                yield d;
            }
            case INT64, INT32, INT16, INT8, UINT8, BOOL -> {
                long[] l = longs(dtype, array);
                double[] d = new double[l.length];
                for (int i = 0; i < d.length; i++) {
                    d[i] = (double) l[i];
                }
                yield d;
            }
        };
    }

    /// All as longs, floats truncated; the array itself where it is of longs.
    static long[] longs(DType dtype, Object array) {
        return switch (dtype) {
            case INT64 -> (long[]) array;
            case INT32 -> {
                int[] a = (int[]) array;
                long[] l = new long[a.length];
                for (int i = 0; i < l.length; i++) {
                    l[i] = a[i];
                }
                yield l;
            }
            case INT16 -> {
                short[] a = (short[]) array;
                long[] l = new long[a.length];
                for (int i = 0; i < l.length; i++) {
                    l[i] = a[i];
                }
                yield l;
            }
            case INT8, UINT8, BOOL -> {
                byte[] a = (byte[]) array;
                long[] l = new long[a.length];
                for (int i = 0; i < l.length; i++) {
                    l[i] = dtype == DType.UINT8 ? a[i] & 0xff : a[i];
                }
                yield l;
            }
            case FLOAT64, FLOAT32, FLOAT16, BFLOAT16 -> {
                double[] d = doubles(dtype, array);
                long[] l = new long[d.length];
                for (int i = 0; i < l.length; i++) {
                    l[i] = (long) d[i];
                }
                yield l;
            }
        };
    }
}
