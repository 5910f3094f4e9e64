package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Window;

/// Convolution lowered to matrix products: the patches of one image become columns, one product per image and group.
///
/// float32 runs in float, in [FloatConv]; everything else in double.
final class ConvKernel {
    private ConvKernel() {}

    private static int size(Operand a, int dim) {
        return (int) a.shape().get(dim);
    }

    static void forward(Operand input, Operand weight, Window w, int groups, Operand out) {
        if (out.dtype() == DType.FLOAT32) {
            FloatConv.forward(input, weight, w, groups, out);
            return;
        }
        int n = size(input, 0);
        int c = size(input, 1) / groups;
        int h = size(input, 2);
        int v = size(input, 3);
        int o = size(weight, 0) / groups;
        int k = c * w.kernelH() * w.kernelW();
        int l = size(out, 2) * size(out, 3);
        double[] x = CopyKernel.doubles(input);
        double[] f = CopyKernel.doubles(weight);
        double[] y = new double[n * groups * o * l];
        double[] cols = new double[k * l];
        for (int b = 0; b < n * groups; b++) {
            columns(x, b * c * h * v, c, h, v, w, cols, size(out, 2), size(out, 3));
            Gemm.multiply(false, false, o, l, k, f, b % groups * o * k, k, cols, 0, l, 0.0, y, b * o * l, l);
        }
        CopyKernel.store(y, out);
    }

    static void forInput(Operand grad, Operand weight, Window w, int groups, Operand out) {
        if (out.dtype() == DType.FLOAT32) {
            FloatConv.forInput(grad, weight, w, groups, out);
            return;
        }
        int n = size(out, 0);
        int c = size(out, 1) / groups;
        int h = size(out, 2);
        int v = size(out, 3);
        int o = size(weight, 0) / groups;
        int k = c * w.kernelH() * w.kernelW();
        int l = size(grad, 2) * size(grad, 3);
        double[] g = CopyKernel.doubles(grad);
        double[] f = CopyKernel.doubles(weight);
        double[] x = new double[n * groups * c * h * v];
        double[] cols = new double[k * l];
        for (int b = 0; b < n * groups; b++) {
            Gemm.multiply(true, false, k, l, o, f, b % groups * o * k, k, g, b * o * l, l, 0.0, cols, 0, l);
            images(cols, x, b * c * h * v, c, h, v, w, size(grad, 2), size(grad, 3));
        }
        CopyKernel.store(x, out);
    }

    static void forWeight(Operand input, Operand grad, Window w, int groups, Operand out) {
        if (out.dtype() == DType.FLOAT32) {
            FloatConv.forWeight(input, grad, w, groups, out);
            return;
        }
        int n = size(input, 0);
        int c = size(input, 1) / groups;
        int h = size(input, 2);
        int v = size(input, 3);
        int o = size(out, 0) / groups;
        int k = c * w.kernelH() * w.kernelW();
        int l = size(grad, 2) * size(grad, 3);
        double[] x = CopyKernel.doubles(input);
        double[] g = CopyKernel.doubles(grad);
        double[] f = new double[groups * o * k];
        double[] cols = new double[k * l];
        for (int b = 0; b < n * groups; b++) {
            columns(x, b * c * h * v, c, h, v, w, cols, size(grad, 2), size(grad, 3));
            Gemm.multiply(false, true, o, k, l, g, b * o * l, l, cols, 0, l, 1.0, f, b % groups * o * k, k);
        }
        CopyKernel.store(f, out);
    }

    static void im2col(Operand input, Window w, Operand out) {
        int n = size(input, 0);
        int c = size(input, 1);
        int h = size(input, 2);
        int v = size(input, 3);
        int oh = (int) w.outHeight(h);
        int ow = (int) w.outWidth(v);
        int block = size(out, 1) * size(out, 2);
        double[] x = CopyKernel.doubles(input);
        double[] y = new double[n * block];
        double[] cols = new double[block];
        for (int b = 0; b < n; b++) {
            columns(x, b * c * h * v, c, h, v, w, cols, oh, ow);
            System.arraycopy(cols, 0, y, b * block, block);
        }
        CopyKernel.store(y, out);
    }

    static void col2im(Operand columns, Window w, Operand out) {
        int n = size(out, 0);
        int c = size(out, 1);
        int h = size(out, 2);
        int v = size(out, 3);
        int block = size(columns, 1) * size(columns, 2);
        double[] x = CopyKernel.doubles(columns);
        double[] y = new double[n * c * h * v];
        for (int b = 0; b < n; b++) {
            double[] cols = java.util.Arrays.copyOfRange(x, b * block, b * block + block);
            images(cols, y, b * c * h * v, c, h, v, w, (int) w.outHeight(h), (int) w.outWidth(v));
        }
        CopyKernel.store(y, out);
    }

    /// The patches of one image as columns; places in the margin are 0.
    private static void columns(double[] x, int base, int c, int h, int v, Window w, double[] cols, int oh, int ow) {
        int row = 0;
        for (int ch = 0; ch < c; ch++) {
            for (int kh = 0; kh < w.kernelH(); kh++) {
                for (int kw = 0; kw < w.kernelW(); kw++, row++) {
                    for (int i = 0; i < oh; i++) {
                        int r = i * w.strideH() - w.padH() + kh * w.dilationH();
                        int to = (row * oh + i) * ow;
                        if (r < 0 || r >= h) {
                            java.util.Arrays.fill(cols, to, to + ow, 0);
                            continue;
                        }
                        int from = base + (ch * h + r) * v;
                        int start = kw * w.dilationW() - w.padW();
                        if (w.strideW() == 1) {
                            int a = Math.clamp(-start, 0, ow);
                            int b = Math.clamp(v - start, a, ow);
                            java.util.Arrays.fill(cols, to, to + a, 0);
                            System.arraycopy(x, from + start + a, cols, to + a, b - a);
                            java.util.Arrays.fill(cols, to + b, to + ow, 0);
                            continue;
                        }
                        for (int j = 0; j < ow; j++) {
                            int q = j * w.strideW() + start;
                            cols[to + j] = q >= 0 && q < v ? x[from + q] : 0;
                        }
                    }
                }
            }
        }
    }

    /// Adds columns back to the places they came from.
    private static void images(double[] cols, double[] x, int base, int c, int h, int v, Window w, int oh, int ow) {
        int row = 0;
        for (int ch = 0; ch < c; ch++) {
            for (int kh = 0; kh < w.kernelH(); kh++) {
                for (int kw = 0; kw < w.kernelW(); kw++, row++) {
                    for (int i = 0; i < oh; i++) {
                        int r = i * w.strideH() - w.padH() + kh * w.dilationH();
                        if (r < 0 || r >= h) {
                            continue;
                        }
                        int from = (row * oh + i) * ow;
                        int start = kw * w.dilationW() - w.padW();
                        int to = base + (ch * h + r) * v + start;
                        if (w.strideW() == 1) {
                            int a = Math.clamp(-start, 0, ow);
                            int b = Math.clamp(v - start, a, ow);
                            for (int j = a; j < b; j++) {
                                x[to + j] += cols[from + j];
                            }
                            continue;
                        }
                        for (int j = 0; j < ow; j++) {
                            int q = j * w.strideW() + start;
                            if (q >= 0 && q < v) {
                                x[to + j * w.strideW()] += cols[from + j];
                            }
                        }
                    }
                }
            }
        }
    }
}
