package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Window;

/// Windows over planes: largest element, sum, and the sum's transpose.
final class PoolKernel {
    private PoolKernel() {}

    static void max(Operand a, Window w, Operand out, Operand indices) {
        int h = (int) a.shape().get(-2);
        int v = (int) a.shape().get(-1);
        int oh = (int) out.shape().get(-2);
        int ow = (int) out.shape().get(-1);
        int planes = CopyKernel.count(out) / (oh * ow);
        if (a.dtype() == DType.FLOAT32
                && window(w)
                && 2 * oh <= h
                && 2 * ow <= v
                && CopyKernel.fromStart(out)
                && CopyKernel.fromStart(indices)) {
            float[] x = CopyKernel.floats(a);
            float[] y = CopyKernel.storage(out).floats();
            long[] at = CopyKernel.storage(indices).longs();
            Threads.split(
                    planes, Math.max(1, 65_536 / (h * v)), (from, to) -> twoByTwo(x, h, v, y, at, oh, ow, from, to));
            return;
        }
        boolean single = a.dtype() == DType.FLOAT32;
        float[] x = single ? CopyKernel.floats(a) : new float[0];
        double[] d = single ? new double[0] : CopyKernel.doubles(a);
        float[] y = single ? new float[planes * oh * ow] : new float[0];
        double[] z = single ? new double[0] : new double[planes * oh * ow];
        long[] at = new long[planes * oh * ow];
        int k = 0;
        for (int p = 0; p < planes; p++) {
            int base = p * h * v;
            for (int i = 0; i < oh; i++) {
                int top = i * w.strideH() - w.padH();
                for (int j = 0; j < ow; j++, k++) {
                    int left = j * w.strideW() - w.padW();
                    int best = single ? largest(x, base, h, v, top, left, w) : largest(d, base, h, v, top, left, w);
                    at[k] = best;
                    if (single) {
                        y[k] = x[base + best];
                    } else {
                        z[k] = d[base + best];
                    }
                }
            }
        }
        if (single) {
            CopyKernel.store(y, out);
        } else {
            CopyKernel.store(z, out);
        }
        CopyKernel.store(at, indices);
    }

    /// The window that most networks use: two by two, side by side.
    private static boolean window(Window w) {
        return w.equals(new Window(2, 2, 2, 2, 0, 0, 1, 1));
    }

    private static void twoByTwo(float[] x, int h, int v, float[] y, long[] at, int oh, int ow, int from, int to) {
        for (int p = from; p < to; p++) {
            int base = p * h * v;
            for (int i = 0; i < oh; i++) {
                int row = 2 * i * v;
                int k = (p * oh + i) * ow;
                for (int j = 0; j < ow; j++) {
                    int p0 = base + row + 2 * j;
                    float m0 = x[p0];
                    float m1 = x[p0 + 1];
                    float m2 = x[p0 + v];
                    float m3 = x[p0 + v + 1];
                    // maxima and choices apart: neither needs a branch, which would be guessed wrongly half the time
                    float top = Math.max(m0, m1);
                    float bottom = Math.max(m2, m3);
                    float m = Math.max(top, bottom);
                    int right = m1 > m0 ? 1 : 0;
                    int below = m3 > m2 ? v + 1 : v;
                    int best = bottom > top ? below : right;
                    if (Float.isNaN(m)) {
                        best = lastNaN(m1, m2, m3, v);
                    }
                    y[k + j] = m;
                    at[k + j] = row + 2L * j + best;
                }
            }
        }
    }

    private static int lastNaN(float m1, float m2, float m3, int v) {
        return Float.isNaN(m3) ? v + 1 : Float.isNaN(m2) ? v : Float.isNaN(m1) ? 1 : 0;
    }

    private static int first(int start, int dilation) {
        return start >= 0 ? start : start + (-start + dilation - 1) / dilation * dilation;
    }

    private static int largest(float[] x, int base, int h, int v, int top, int left, Window w) {
        int bottom = Math.min(h, top + (w.kernelH() - 1) * w.dilationH() + 1);
        int right = Math.min(v, left + (w.kernelW() - 1) * w.dilationW() + 1);
        int r0 = first(top, w.dilationH());
        int c0 = first(left, w.dilationW());
        int best = r0 * v + c0;
        float m = Float.NEGATIVE_INFINITY;
        for (int r = r0; r < bottom; r += w.dilationH()) {
            for (int c = c0; c < right; c += w.dilationW()) {
                float t = x[base + r * v + c];
                if (t > m || Float.isNaN(t)) {
                    m = t;
                    best = r * v + c;
                }
            }
        }
        return best;
    }

    private static int largest(double[] x, int base, int h, int v, int top, int left, Window w) {
        int bottom = Math.min(h, top + (w.kernelH() - 1) * w.dilationH() + 1);
        int right = Math.min(v, left + (w.kernelW() - 1) * w.dilationW() + 1);
        int r0 = first(top, w.dilationH());
        int c0 = first(left, w.dilationW());
        int best = r0 * v + c0;
        double m = Double.NEGATIVE_INFINITY;
        for (int r = r0; r < bottom; r += w.dilationH()) {
            for (int c = c0; c < right; c += w.dilationW()) {
                double t = x[base + r * v + c];
                if (t > m || Double.isNaN(t)) {
                    m = t;
                    best = r * v + c;
                }
            }
        }
        return best;
    }

    static void sum(Operand a, Window w, Operand out) {
        double[] x = CopyKernel.doubles(a);
        double[] y = new double[CopyKernel.count(out)];
        walk(a, out, w, (plane, window) -> y[window] += x[plane]);
        CopyKernel.store(y, out);
    }

    static void spread(Operand g, Window w, Operand out) {
        double[] x = CopyKernel.doubles(g);
        double[] y = new double[CopyKernel.count(out)];
        walk(out, g, w, (plane, window) -> y[plane] += x[window]);
        CopyKernel.store(y, out);
    }

    private interface Pair {
        void visit(int plane, int window);
    }

    private static void walk(Operand planes, Operand windows, Window w, Pair pair) {
        int h = (int) planes.shape().get(-2);
        int v = (int) planes.shape().get(-1);
        int oh = (int) windows.shape().get(-2);
        int ow = (int) windows.shape().get(-1);
        int count = CopyKernel.count(windows) / (oh * ow);
        for (int p = 0; p < count; p++) {
            for (int i = 0; i < oh; i++) {
                int top = Math.max(0, i * w.strideH() - w.padH());
                int bottom = Math.min(h, i * w.strideH() - w.padH() + w.kernelH());
                for (int j = 0; j < ow; j++) {
                    int left = Math.max(0, j * w.strideW() - w.padW());
                    int right = Math.min(v, j * w.strideW() - w.padW() + w.kernelW());
                    for (int r = top; r < bottom; r++) {
                        for (int c = left; c < right; c++) {
                            pair.visit(p * h * v + r * v + c, (p * oh + i) * ow + j);
                        }
                    }
                }
            }
        }
    }
}
