package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.Cancellation;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.backend.jvm.Product.Factor;
import java.util.Arrays;

/// Convolution of float32, lowered to matrix products as in [ConvKernel] and divided by images among threads.
final class FloatConv {
    private FloatConv() {}

    /// One convolution: so many images (times groups), each `(out, rows) · (rows, places)`.
    private record Sizes(int images, int out, int groups, Patches patches) {

        static Sizes of(Operand input, Operand weight, Window w, int groups, Operand output) {
            Patches patches = new Patches(
                    size(input, 1) / groups, size(input, 2), size(input, 3), w, size(output, 2), size(output, 3));
            return new Sizes(size(input, 0) * groups, size(weight, 0) / groups, groups, patches);
        }

        /// Images for each thread from which threads pay.
        int grain() {
            return (int) Math.max(1, 1_000_000 / Math.max(1, (long) out * patches.rows() * patches.places()));
        }

        /// Where the weights of an image's group begin.
        int weights(int image) {
            return image % groups * out * patches.rows();
        }
    }

    private static int size(Operand a, int dim) {
        return (int) a.shape().get(dim);
    }

    /// The array to write results into: the operand's own if it is row-major from the start, else a fresh one.
    private static float[] target(Operand out) {
        return own(out) ? CopyKernel.storage(out).floats() : new float[CopyKernel.count(out)];
    }

    private static boolean own(Operand out) {
        return out.layout().contiguous() && CopyKernel.offset(out) == 0;
    }

    private static void finish(float[] values, Operand out) {
        if (!own(out)) {
            CopyKernel.store(values, out);
        }
    }

    static void forward(Operand input, Operand weight, Window w, int groups, Operand out) {
        Sizes s = Sizes.of(input, weight, w, groups, out);
        Patches patches = s.patches();
        float[] x = CopyKernel.floats(input);
        float[] f = CopyKernel.floats(weight);
        float[] y = target(out);
        int l = patches.places();
        int k = patches.rows();
        int o = s.out();
        Threads.split(s.images(), s.grain(), (from, to) -> {
            float[] cols = new float[k * l];
            for (int b = from; b < to; b++) {
                Cancellation.check();
                columns(x, b * patches.image(), patches, cols);
                Gemm.single(
                        new Product<>(o, l, k, Factor.of(f, s.weights(b), k), Factor.of(cols, 0, l), y, b * o * l), 0);
            }
        });
        finish(y, out);
    }

    static void forInput(Operand grad, Operand weight, Window w, int groups, Operand out) {
        Sizes s = Sizes.of(out, weight, w, groups, grad);
        Patches patches = s.patches();
        float[] g = CopyKernel.floats(grad);
        float[] f = CopyKernel.floats(weight);
        float[] x = target(out);
        int l = patches.places();
        int k = patches.rows();
        int o = s.out();
        Threads.split(s.images(), s.grain(), (from, to) -> {
            float[] cols = new float[k * l];
            for (int b = from; b < to; b++) {
                Cancellation.check();
                Factor<float[]> weights = Factor.of(f, s.weights(b), k).t();
                Gemm.single(new Product<>(k, l, o, weights, Factor.of(g, b * o * l, l), cols, 0), 0);
                images(cols, x, b * patches.image(), patches);
            }
        });
        finish(x, out);
    }

    /// Each thread sums over its images; the sums are added in the order of the images.
    static void forWeight(Operand input, Operand grad, Window w, int groups, Operand out) {
        Sizes s = Sizes.of(input, out, w, groups, grad);
        Patches patches = s.patches();
        float[] x = CopyKernel.floats(input);
        float[] g = CopyKernel.floats(grad);
        float[] f = new float[CopyKernel.count(out)];
        int l = patches.places();
        int k = patches.rows();
        int o = s.out();
        float[][] sums = new float[s.images()][];
        Threads.split(s.images(), s.grain(), (from, to) -> {
            float[] cols = new float[k * l];
            float[] sum = new float[f.length];
            for (int b = from; b < to; b++) {
                Cancellation.check();
                columns(x, b * patches.image(), patches, cols);
                Factor<float[]> columns = Factor.of(cols, 0, l).t();
                Gemm.single(new Product<>(o, k, l, Factor.of(g, b * o * l, l), columns, sum, s.weights(b)), 1);
            }
            sums[from] = sum;
        });
        for (float[] sum : sums) {
            if (sum != null) {
                for (int i = 0; i < f.length; i++) {
                    f[i] += sum[i];
                }
            }
        }
        CopyKernel.store(f, out);
    }

    /// The patches of one image as columns; places in the margin are 0.
    private static void columns(float[] x, int base, Patches patches, float[] cols) {
        if (patches.sameSize()) {
            shifted(x, base, patches, cols);
            return;
        }
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
    private static void images(float[] cols, float[] x, int base, Patches patches) {
        if (patches.sameSize()) {
            shiftedBack(cols, x, base, patches);
            return;
        }
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

    private static void shifted(float[] x, int base, Patches patches, float[] cols) {
        int c = patches.channels();
        int h = patches.height();
        int v = patches.width();
        Window w = patches.window();
        int plane = h * v;
        int to = 0;
        for (int ch = 0; ch < c; ch++) {
            for (int kh = 0; kh < w.kernelH(); kh++) {
                for (int kw = 0; kw < w.kernelW(); kw++, to += plane) {
                    int shift = (kh * w.dilationH() - w.padH()) * v + kw * w.dilationW() - w.padW();
                    int first = Math.clamp(-shift, 0, plane);
                    int end = Math.clamp(plane - shift, first, plane);
                    Arrays.fill(cols, to, to + first, 0);
                    System.arraycopy(x, base + ch * plane + shift + first, cols, to + first, end - first);
                    Arrays.fill(cols, to + end, to + plane, 0);
                    clearMargin(cols, to, h, v, kw * w.dilationW() - w.padW());
                }
            }
        }
    }

    /// Zeroes the columns that a shift to the side took from the neighbouring rows.
    private static void clearMargin(float[] cols, int plane, int h, int v, int side) {
        int from = side < 0 ? 0 : Math.max(0, v - side);
        int to = side < 0 ? Math.min(v, -side) : v;
        for (int j = from; j < to; j++) {
            for (int i = plane + j; i < plane + h * v; i += v) {
                cols[i] = 0;
            }
        }
    }

    private static void shiftedBack(float[] cols, float[] x, int base, Patches patches) {
        int c = patches.channels();
        int h = patches.height();
        int v = patches.width();
        Window w = patches.window();
        int plane = h * v;
        int from = 0;
        for (int ch = 0; ch < c; ch++) {
            for (int kh = 0; kh < w.kernelH(); kh++) {
                for (int kw = 0; kw < w.kernelW(); kw++, from += plane) {
                    int shift = (kh * w.dilationH() - w.padH()) * v + kw * w.dilationW() - w.padW();
                    int first = Math.clamp(-shift, 0, plane);
                    int end = Math.clamp(plane - shift, first, plane);
                    clearMargin(cols, from, h, v, kw * w.dilationW() - w.padW());
                    int to = base + ch * plane + shift;
                    for (int i = first; i < end; i++) {
                        x[to + i] += cols[from + i];
                    }
                }
            }
        }
    }
}
