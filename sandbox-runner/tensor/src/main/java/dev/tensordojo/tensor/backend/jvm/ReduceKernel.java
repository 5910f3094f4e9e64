package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.ReduceOp;

/// Folds `(outer, n, inner)` along the middle; sums of float32 are accumulated in double.
final class ReduceKernel {
    private ReduceKernel() {}

    static void run(ReduceOp op, Operand a, Operand out) {
        int outer = (int) a.shape().get(0);
        int n = (int) a.shape().get(1);
        int inner = (int) a.shape().get(2);
        if (a.dtype() == DType.FLOAT32 && op == ReduceOp.SUM) {
            sumFloats(CopyKernel.dense(a), outer, n, inner, out);
        } else if (op == ReduceOp.ALL || op == ReduceOp.ANY) {
            truth(op, CopyKernel.doubles(a), outer, n, inner, out);
        } else if (a.dtype().isFloatingPoint()) {
            CopyKernel.store(fold(op, CopyKernel.doubles(a), outer, n, inner), out);
        } else {
            CopyKernel.store(fold(op, CopyKernel.longs(a), outer, n, inner), out);
        }
    }

    private static void sumFloats(Operand a, int outer, int n, int inner, Operand out) {
        float[] x = CopyKernel.storage(a).floats();
        int base = CopyKernel.offset(a);
        float[] y = new float[outer * inner];
        if (inner == 1) {
            for (int o = 0; o < outer; o++) {
                y[o] = (float) sumRow(x, base + o * n, n);
            }
        } else {
            double[] acc = new double[inner];
            for (int o = 0; o < outer; o++) {
                java.util.Arrays.fill(acc, 0);
                for (int k = 0; k < n; k++) {
                    int row = base + (o * n + k) * inner;
                    for (int i = 0; i < inner; i++) {
                        acc[i] += x[row + i];
                    }
                }
                for (int i = 0; i < inner; i++) {
                    y[o * inner + i] = (float) acc[i];
                }
            }
        }
        CopyKernel.store(y, out);
    }

    private static double sumRow(float[] x, int from, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += x[from + i];
            b += x[from + i + 1];
            c += x[from + i + 2];
            d += x[from + i + 3];
        }
        for (; i < n; i++) {
            a += x[from + i];
        }
        return (a + b) + (c + d);
    }

    private static void truth(ReduceOp op, double[] x, int outer, int n, int inner, Operand out) {
        boolean all = op == ReduceOp.ALL;
        long[] y = new long[outer * inner];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                boolean r = all;
                for (int k = 0; k < n && r == all; k++) {
                    r = x[(o * n + k) * inner + i] != 0;
                }
                y[o * inner + i] = r ? 1 : 0;
            }
        }
        CopyKernel.store(y, out);
    }

    private static double[] fold(ReduceOp op, double[] x, int outer, int n, int inner) {
        double[] y = new double[outer * inner];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                double r =
                        switch (op) {
                            case SUM -> 0;
                            case PROD -> 1;
                            case MAX -> Double.NEGATIVE_INFINITY;
                            default -> Double.POSITIVE_INFINITY;
                        };
                for (int k = 0; k < n; k++) {
                    double v = x[(o * n + k) * inner + i];
                    r = switch (op) {
                        case SUM -> r + v;
                        case PROD -> r * v;
                        case MAX -> v > r || Double.isNaN(v) ? v : r;
                        default -> v < r || Double.isNaN(v) ? v : r;
                    };
                }
                y[o * inner + i] = r;
            }
        }
        return y;
    }

    private static long[] fold(ReduceOp op, long[] x, int outer, int n, int inner) {
        long[] y = new long[outer * inner];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                long r =
                        switch (op) {
                            case SUM -> 0;
                            case PROD -> 1;
                            case MAX -> Long.MIN_VALUE;
                            default -> Long.MAX_VALUE;
                        };
                for (int k = 0; k < n; k++) {
                    long v = x[(o * n + k) * inner + i];
                    r = switch (op) {
                        case SUM -> r + v;
                        case PROD -> r * v;
                        case MAX -> Math.max(r, v);
                        default -> Math.min(r, v);
                    };
                }
                y[o * inner + i] = r;
            }
        }
        return y;
    }

    static void argReduce(boolean largest, Operand a, Operand out) {
        int outer = (int) a.shape().get(0);
        int n = (int) a.shape().get(1);
        int inner = (int) a.shape().get(2);
        boolean floating = a.dtype().isFloatingPoint();
        double[] x = floating ? CopyKernel.doubles(a) : new double[0];
        long[] l = floating ? new long[0] : CopyKernel.longs(a);
        long[] y = new long[outer * inner];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int best = o * n * inner + i;
                int at = 0;
                for (int k = 1; k < n; k++) {
                    int p = (o * n + k) * inner + i;
                    if (floating ? beats(x[p], x[best], largest) : largest ? l[p] > l[best] : l[p] < l[best]) {
                        best = p;
                        at = k;
                    }
                }
                y[o * inner + i] = at;
            }
        }
        CopyKernel.store(y, out);
    }

    private static boolean beats(double challenger, double champion, boolean largest) {
        if (Double.isNaN(champion)) {
            return false;
        }
        return Double.isNaN(challenger) || (largest ? challenger > champion : challenger < champion);
    }
}
