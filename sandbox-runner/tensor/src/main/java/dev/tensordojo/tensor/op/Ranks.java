package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import java.util.Arrays;

/// Elements as numbers of type double that stand in the same order and are equal where the elements are.
///
/// Integers beyond 2⁵³ have no double each: they go by their rank among all that are compared.
final class Ranks {
    private static final long EXACT = 1L << 53;

    private Ranks() {}

    static double[] of(Tensor a) {
        return of(a, a)[0];
    }

    /// Of two tensors whose elements are compared with each other.
    static double[][] of(Tensor a, Tensor b) {
        if ((a.dtype() != DType.INT64 && b.dtype() != DType.INT64)
                || a.dtype().isFloatingPoint()
                || b.dtype().isFloatingPoint()) {
            return doubles(a, b);
        }
        long[] x = a.detach().toLongArray();
        long[] y = a == b ? x : b.detach().toLongArray();
        if (exact(x) && exact(y)) {
            return doubles(a, b);
        }
        long[] all = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, all, x.length, y.length);
        Arrays.sort(all);
        long[] distinct = Arrays.stream(all).distinct().toArray();
        return new double[][] {ranks(x, distinct), ranks(y, distinct)};
    }

    private static double[][] doubles(Tensor a, Tensor b) {
        double[] x = a.detach().toDoubleArray();
        return new double[][] {x, a == b ? x : b.detach().toDoubleArray()};
    }

    private static boolean exact(long[] v) {
        for (long x : v) {
            if (x > EXACT || x < -EXACT) {
                return false;
            }
        }
        return true;
    }

    private static double[] ranks(long[] v, long[] distinct) {
        double[] out = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            out[i] = Arrays.binarySearch(distinct, v[i]);
        }
        return out;
    }
}
