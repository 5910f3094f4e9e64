package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.backend.CumulativeOp;
import dev.tensordojo.tensor.backend.Operand;
import java.util.Arrays;

/// Running folds and sorting along the middle of `(outer, n, inner)`.
final class ScanKernel {
    private ScanKernel() {}

    static void cumulative(CumulativeOp op, Operand a, Operand out) {
        int n = (int) a.shape().get(1);
        int inner = (int) a.shape().get(2);
        int lines = (int) a.shape().get(0) * inner;
        if (a.dtype().isFloatingPoint()) {
            double[] x = CopyKernel.doubles(a);
            double[] y = new double[x.length];
            for (int line = 0; line < lines; line++) {
                int p = line / inner * n * inner + line % inner;
                double r = op == CumulativeOp.SUM ? 0 : op == CumulativeOp.PROD ? 1 : Double.NEGATIVE_INFINITY;
                for (int k = 0; k < n; k++, p += inner) {
                    r = switch (op) {
                        case SUM -> r + x[p];
                        case PROD -> r * x[p];
                        case LOGSUMEXP -> logAddExp(r, x[p]);
                    };
                    y[p] = r;
                }
            }
            CopyKernel.store(y, out);
        } else {
            long[] x = CopyKernel.longs(a);
            long[] y = new long[x.length];
            for (int line = 0; line < lines; line++) {
                int p = line / inner * n * inner + line % inner;
                long r = op == CumulativeOp.SUM ? 0 : 1;
                for (int k = 0; k < n; k++, p += inner) {
                    r = op == CumulativeOp.SUM ? r + x[p] : r * x[p];
                    y[p] = r;
                }
            }
            CopyKernel.store(y, out);
        }
    }

    private static double logAddExp(double a, double b) {
        double m = Math.max(a, b);
        return Double.isInfinite(m) ? m : m + Math.log(Math.exp(a - m) + Math.exp(b - m));
    }

    static void extreme(boolean largest, Operand a, Operand values, Operand indices) {
        int n = (int) a.shape().get(1);
        int inner = (int) a.shape().get(2);
        int lines = (int) a.shape().get(0) * inner;
        boolean floating = a.dtype().isFloatingPoint();
        double[] x = floating ? CopyKernel.doubles(a) : new double[0];
        long[] l = floating ? new long[0] : CopyKernel.longs(a);
        Operand kept = CopyKernel.fresh(a.dtype(), a.shape());
        JvmStorage out = CopyKernel.storage(kept);
        long[] at = new long[lines * n];
        for (int line = 0; line < lines; line++) {
            int p = line / inner * n * inner + line % inner;
            int best = p;
            int bestK = 0;
            for (int k = 0; k < n; k++, p += inner) {
                boolean better = floating
                        ? Double.isNaN(x[p]) || (largest ? x[p] >= x[best] : x[p] <= x[best])
                        : largest ? l[p] >= l[best] : l[p] <= l[best];
                if (better) {
                    best = p;
                    bestK = k;
                }
                if (floating) {
                    out.setDouble(p, x[best]);
                } else {
                    out.setLong(p, l[best]);
                }
                at[p] = bestK;
            }
        }
        CopyKernel.copy(kept, values);
        CopyKernel.store(at, indices);
    }

    static void sort(boolean descending, Operand a, Operand values, Operand indices) {
        int n = (int) a.shape().get(1);
        int inner = (int) a.shape().get(2);
        int lines = (int) a.shape().get(0) * inner;
        boolean floating = a.dtype().isFloatingPoint();
        double[] x = floating ? CopyKernel.doubles(a) : new double[0];
        long[] l = floating ? new long[0] : CopyKernel.longs(a);
        Operand permuted = CopyKernel.fresh(a.dtype(), a.shape());
        JvmStorage out = CopyKernel.storage(permuted);
        long[] at = new long[lines * n];
        long[] keys = new long[n];
        int[] order = new int[n];
        int[] scratch = new int[n];
        for (int line = 0; line < lines; line++) {
            int first = line / inner * n * inner + line % inner;
            for (int k = 0; k < n; k++) {
                int p = first + k * inner;
                long key = floating ? sortable(x[p]) : l[p];
                keys[k] = descending ? ~key : key;
                order[k] = k;
            }
            mergeSort(keys, order, scratch, 0, n);
            for (int k = 0; k < n; k++) {
                int p = first + k * inner;
                at[p] = order[k];
                int from = first + order[k] * inner;
                if (floating) {
                    out.setDouble(p, x[from]);
                } else {
                    out.setLong(p, l[from]);
                }
            }
        }
        CopyKernel.copy(permuted, values);
        CopyKernel.store(at, indices);
    }

    /// Maps doubles to longs that compare the same way; both zeros are equal, NaN is the largest.
    private static long sortable(double v) {
        long bits = Double.doubleToLongBits(v == 0 ? 0.0 : v);
        return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
    }

    /// Stable sort of positions by their keys.
    private static void mergeSort(long[] keys, int[] order, int[] scratch, int from, int to) {
        if (to - from < 8) {
            for (int i = from + 1; i < to; i++) {
                int v = order[i];
                int j = i - 1;
                while (j >= from && keys[order[j]] > keys[v]) {
                    order[j + 1] = order[j];
                    j--;
                }
                order[j + 1] = v;
            }
            return;
        }
        int mid = (from + to) >>> 1;
        mergeSort(keys, order, scratch, from, mid);
        mergeSort(keys, order, scratch, mid, to);
        if (keys[order[mid - 1]] <= keys[order[mid]]) {
            return;
        }
        System.arraycopy(order, from, scratch, from, to - from);
        int i = from;
        int j = mid;
        for (int k = from; k < to; k++) {
            boolean left = j >= to || (i < mid && keys[scratch[i]] <= keys[scratch[j]]);
            order[k] = scratch[left ? i++ : j++];
        }
    }

    static long[] nonzero(Operand a) {
        double[] x = CopyKernel.doubles(a);
        long[] found = new long[16];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] != 0) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
