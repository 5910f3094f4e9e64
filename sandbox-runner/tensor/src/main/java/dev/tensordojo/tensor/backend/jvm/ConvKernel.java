package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.backend.jvm.Product.Factor;
import java.util.Arrays;

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
        Patches patches = patches(input, groups, w, out);
        int n = size(input, 0);
        int o = size(weight, 0) / groups;
        int k = patches.rows();
        int l = patches.places();
        double[] x = CopyKernel.doubles(input);
        double[] f = CopyKernel.doubles(weight);
        double[] y = new double[n * groups * o * l];
        double[] cols = new double[k * l];
        for (int b = 0; b < n * groups; b++) {
            columns(x, b * patches.image(), patches, cols);
            Factor<double[]> weights = Factor.of(f, b % groups * o * k, k);
            Gemm.multiplyDoubles(new Product<>(o, l, k, weights, Factor.of(cols, 0, l), y, b * o * l), 0);
        }
        CopyKernel.store(y, out);
    }

    private static Patches patches(Operand input, int groups, Window w, Operand output) {
        return new Patches(
                size(input, 1) / groups, size(input, 2), size(input, 3), w, size(output, 2), size(output, 3));
    }

    static void forInput(Operand grad, Operand weight, Window w, int groups, Operand out) {
        if (out.dtype() == DType.FLOAT32) {
            FloatConv.forInput(grad, weight, w, groups, out);
            return;
        }
        Patches patches = patches(out, groups, w, grad);
        int n = size(out, 0);
        int o = size(weight, 0) / groups;
        int k = patches.rows();
        int l = patches.places();
        double[] g = CopyKernel.doubles(grad);
        double[] f = CopyKernel.doubles(weight);
        double[] x = new double[n * groups * patches.image()];
        double[] cols = new double[k * l];
        for (int b = 0; b < n * groups; b++) {
            Factor<double[]> weights = Factor.of(f, b % groups * o * k, k).t();
            Gemm.multiplyDoubles(new Product<>(k, l, o, weights, Factor.of(g, b * o * l, l), cols, 0), 0);
            images(cols, x, b * patches.image(), patches);
        }
        CopyKernel.store(x, out);
    }

    static void forWeight(Operand input, Operand grad, Window w, int groups, Operand out) {
        if (out.dtype() == DType.FLOAT32) {
            FloatConv.forWeight(input, grad, w, groups, out);
            return;
        }
        Patches patches = patches(input, groups, w, grad);
        int n = size(input, 0);
        int o = size(out, 0) / groups;
        int k = patches.rows();
        int l = patches.places();
        double[] x = CopyKernel.doubles(input);
        double[] g = CopyKernel.doubles(grad);
        double[] f = new double[groups * o * k];
        double[] cols = new double[k * l];
        for (int b = 0; b < n * groups; b++) {
            columns(x, b * patches.image(), patches, cols);
            Factor<double[]> columns = Factor.of(cols, 0, l).t();
            Gemm.multiplyDoubles(new Product<>(o, k, l, Factor.of(g, b * o * l, l), columns, f, b % groups * o * k), 1);
        }
        CopyKernel.store(f, out);
    }

    static void im2col(Operand input, Window w, Operand out) {
        Patches patches = patches(input, w);
        int n = size(input, 0);
        int block = size(out, 1) * size(out, 2);
        double[] x = CopyKernel.doubles(input);
        double[] y = new double[n * block];
        double[] cols = new double[block];
        for (int b = 0; b < n; b++) {
            columns(x, b * patches.image(), patches, cols);
            System.arraycopy(cols, 0, y, b * block, block);
        }
        CopyKernel.store(y, out);
    }

    static void col2im(Operand columns, Window w, Operand out) {
        Patches patches = patches(out, w);
        int n = size(out, 0);
        int block = size(columns, 1) * size(columns, 2);
        double[] x = CopyKernel.doubles(columns);
        double[] y = new double[n * patches.image()];
        for (int b = 0; b < n; b++) {
            double[] cols = Arrays.copyOfRange(x, b * block, b * block + block);
            images(cols, y, b * patches.image(), patches);
        }
        CopyKernel.store(y, out);
    }

    private static Patches patches(Operand images, Window w) {
        int h = size(images, 2);
        int v = size(images, 3);
        return new Patches(size(images, 1), h, v, w, (int) w.outHeight(h), (int) w.outWidth(v));
    }

    /// The patches of one image as columns; places in the margin are 0.
    private static void columns(double[] x, int base, Patches patches, double[] cols) {
        int c = patches.channels();
        int h = patches.height();
        int v = patches.width();
        int oh = patches.down();
        int ow = patches.across();
        Window w = patches.window();
        int row = 0;
        for (int ch = 0; ch < c; ch++) {
            for (int kh = 0; kh < w.kernelH(); kh++) {
                for (int kw = 0; kw < w.kernelW(); kw++, row++) {
                    for (int i = 0; i < oh; i++) {
                        int r = i * w.strideH() - w.padH() + kh * w.dilationH();
                        int to = (row * oh + i) * ow;
                        if (r < 0 || r >= h) {
                            Arrays.fill(cols, to, to + ow, 0);
                            continue;
                        }
                        int from = base + (ch * h + r) * v;
                        int start = kw * w.dilationW() - w.padW();
                        if (w.strideW() == 1) {
                            int a = Math.clamp(-start, 0, ow);
                            int b = Math.clamp(v - start, a, ow);
                            Arrays.fill(cols, to, to + a, 0);
                            System.arraycopy(x, from + start + a, cols, to + a, b - a);
                            Arrays.fill(cols, to + b, to + ow, 0);
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
    private static void images(double[] cols, double[] x, int base, Patches patches) {
        int c = patches.channels();
        int h = patches.height();
        int v = patches.width();
        int oh = patches.down();
        int ow = patches.across();
        Window w = patches.window();
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
