package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.backend.Window;
import org.jspecify.annotations.Nullable;

/// Maxima and means of windows, of fixed size or adapted to an output size.
public final class Pooling {
    private Pooling() {}

    private static void check(String name, Tensor x, Window w) {
        if (x.dim() != 3 && x.dim() != 4) {
            throw new ShapeError(name + "(): Expected 3D or 4D input tensor, but got "
                    + x.shape().list());
        }
        for (int i = x.dim() == 4 ? 1 : 0; i < x.dim(); i++) {
            if (x.size(i) == 0) {
                throw new ShapeError(
                        name + "(): Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for"
                                + " input, but got: " + x.shape().list());
            }
        }
        if (w.kernelH() <= 0 || w.kernelW() <= 0) {
            throw new ValueError(name + "() kernel_size must be greater than zero, but got " + w.kernelW());
        }
        if (w.strideH() <= 0 || w.strideW() <= 0) {
            throw new ValueError(name + "() stride must be greater than zero, but got " + w.strideW());
        }
        if (w.padH() < 0 || w.padW() < 0) {
            throw new ValueError(name + "() padding must be non-negative, but got " + Math.min(w.padH(), w.padW()));
        }
        if (w.padH() > w.kernelH() / 2 || w.padW() > w.kernelW() / 2) {
            throw new ValueError("pad should be at most half of kernel size, but got pad=" + w.padW()
                    + " and kernel_size=" + w.kernelW());
        }
        if (w.dilationH() <= 0 || w.dilationW() <= 0) {
            throw new ValueError(name + "() dilation must be greater than zero, but got " + w.dilationW());
        }
    }

    /// The number of windows; with `ceil` a last partial one counts if it starts inside.
    private static long windows(long n, int k, int s, int p, int d, boolean ceil) {
        long span = n + 2L * p - (long) d * (k - 1) - 1;
        long out = Math.floorDiv(span + (ceil ? s - 1 : 0), s) + 1;
        return ceil && (out - 1) * s >= n + p ? out - 1 : out;
    }

    private static Shape outShape(Tensor x, Window w, boolean ceil) {
        long h = windows(x.size(-2), w.kernelH(), w.strideH(), w.padH(), w.dilationH(), ceil);
        long v = windows(x.size(-1), w.kernelW(), w.strideW(), w.padW(), w.dilationW(), ceil);
        if (h < 1 || v < 1) {
            throw new ShapeError("Given input size: (" + x.size(-3) + "x" + x.size(-2) + "x" + x.size(-1)
                    + "). Calculated output size: (" + x.size(-3) + "x" + h + "x" + v + "). Output size is too small");
        }
        return x.shape().with(x.dim() - 2, h).with(x.dim() - 1, v);
    }

    /// Maxima of windows and their positions in each channel's flattened plane.
    public static ValuesIndices maxPool2d(Tensor x, Window w, boolean ceil) {
        check("max_pool2d", x, w);
        Shape shape = outShape(x, w, ceil);
        Tensor out = Kernels.empty(x, x.dtype(), shape);
        Tensor at = Kernels.empty(x, DType.INT64, shape);
        if (out.numel() > 0) {
            Kernels.backend(x).maxPool2d(x.operand(), w, out.operand(), at.operand());
        }
        record("MaxPool2DWithIndicesBackward0", x, out, at);
        return new ValuesIndices(out, at);
    }

    private static void record(String name, Tensor x, Tensor out, Tensor at) {
        if (GradMode.records(x)) {
            Shape before = x.shape();
            Node.of(name, out).input(x, at, (g, i) -> scatterPlanes(g, i, before));
        }
    }

    private static Tensor scatterPlanes(Tensor g, Tensor at, Shape before) {
        FusedKernels fused = GradMode.enabled() || g.numel() == 0 ? null : Fused.kernels(g);
        if (fused != null) {
            Tensor out = Kernels.empty(g, g.dtype(), before);
            fused.maxPool2dBackward(g.operand(), at.operand(), out.operand());
            return out;
        }
        int rank = before.rank();
        Tensor flatG = g.flatten(rank - 2, rank - 1);
        Tensor flatI = at.flatten(rank - 2, rank - 1);
        long[] planes = java.util.Arrays.copyOf(before.toArray(), rank - 1);
        planes[rank - 2] = before.get(-1) * before.get(-2);
        return Creation.zeros(g, Shape.of(planes), g.dtype())
                .scatterAdd(rank - 2, flatI, flatG)
                .reshape(before);
    }

    /// Means of windows; margins count as zeros unless told otherwise, `divisor` replaces the number of elements.
    public static Tensor avgPool2d(
            Tensor x, Window w, boolean ceil, boolean countIncludePad, @Nullable Integer divisor) {
        check("avg_pool2d", x, w);
        if (divisor != null && divisor == 0) {
            throw new ValueError("divisor must be not zero");
        }
        Shape shape = outShape(x, w, ceil);
        if (!x.dtype().isFloatingPoint()) {
            // integers: the quotient of sum and count without its fraction
            Tensor v = x.detach().to(DType.FLOAT64);
            Tensor counts = windowWeights(v, w, shape, countIncludePad, divisor)
                    .reciprocal()
                    .round();
            return windowSums(v, w, shape).div(counts).trunc().to(x.dtype());
        }
        Tensor weights = windowWeights(x, w, shape, countIncludePad, divisor);
        Tensor sums = windowSums(x, w, shape);
        return Node.composed("AvgPool2DBackward0", sums.mul(weights), x);
    }

    /// Maxima of windows of a sequence, `(N, C, L)` or `(C, L)`, and their positions.
    public static ValuesIndices maxPool1d(Tensor x, int kernel, int stride, int padding, int dilation, boolean ceil) {
        if (x.dim() != 2 && x.dim() != 3) {
            throw new ShapeError("max_pool1d() Expected 2D or 3D input tensor, but got "
                    + x.shape().list());
        }
        long out = stride < 1 ? 1 : windows(x.size(-1), kernel, stride, padding, dilation, ceil);
        if (out < 1) {
            throw new ShapeError("max_pool1d() Invalid computed output size: " + out + "\n  The input of shape "
                    + x.shape().list() + " is " + x.size(-1) + " long, the window " + kernel + ".");
        }
        Window w = new Window(1, kernel, 1, stride, 0, padding, 1, dilation);
        ValuesIndices r = maxPool2d(x.unsqueeze(-2), w, ceil);
        return new ValuesIndices(r.values().squeeze(-2), r.indices().squeeze(-2));
    }

    /// Sums of windows (differentiable): the transpose adds each window's gradient to all its places.
    private static Tensor windowSums(Tensor x, Window w, Shape shape) {
        Tensor out = Kernels.empty(x, x.dtype(), shape);
        if (out.numel() > 0) {
            Kernels.backend(x).sumPool2d(x.operand(), w, out.operand());
        }
        if (GradMode.records(x)) {
            Shape before = x.shape();
            Node.of("AvgPool2DBackward0", out).input(x, g -> spreadWindows(g, w, before));
        }
        return out;
    }

    private static Tensor spreadWindows(Tensor g, Window w, Shape before) {
        Tensor out = Kernels.empty(g, g.dtype(), before);
        if (g.numel() > 0) {
            Kernels.backend(g).sumPool2dBackward(g.operand(), w, out.operand());
        }
        if (GradMode.records(g)) {
            Shape shape = g.shape();
            Node.of("AvgPool2DBackwardBackward0", out).input(g, u -> windowSums(u, w, shape));
        }
        return out;
    }

    /// One divided by the count of each window, `(H', W')`.
    private static Tensor windowWeights(
            Tensor x, Window w, Shape shape, boolean includePad, @Nullable Integer divisor) {
        int oh = (int) shape.get(-2);
        int ow = (int) shape.get(-1);
        double[] out = new double[oh * ow];
        for (int i = 0; i < oh; i++) {
            for (int j = 0; j < ow; j++) {
                long h = extent(i, w.strideH(), w.padH(), w.kernelH(), x.size(-2), includePad);
                long v = extent(j, w.strideW(), w.padW(), w.kernelW(), x.size(-1), includePad);
                out[i * ow + j] = 1.0 / (divisor == null ? (double) (h * v) : divisor);
            }
        }
        return Creation.fromDoubles(x, out, Shape.of(oh, ow), x.dtype());
    }

    private static long extent(int i, int stride, int pad, int kernel, long n, boolean includePad) {
        long start = (long) i * stride - pad;
        long end = Math.min(start + kernel, n + pad);
        return includePad ? end - start : Math.min(end, n) - Math.max(start, 0);
    }

    private static int from(int i, long n, long out) {
        return (int) (i * n / out);
    }

    private static int to(int i, long n, long out) {
        return (int) (((i + 1) * n + out - 1) / out);
    }

    /// Means of windows chosen so that the result has this size: a product with two averaging matrices.
    public static Tensor adaptiveAvgPool2d(Tensor x, long height, long width) {
        checkAdaptive("adaptive_avg_pool2d", x);
        Tensor rows = averages(x, height, x.size(-2));
        Tensor cols = averages(x, width, x.size(-1));
        String name = height == 1 && width == 1 ? "MeanBackward1" : "AdaptiveAvgPool2DBackward0";
        return Node.composed(name, rows.matmul(x).matmul(cols.t()), x);
    }

    private static void checkAdaptive(String name, Tensor x) {
        if (x.dim() != 3 && x.dim() != 4) {
            throw new ShapeError(
                    name + "(): Expected 3D or 4D tensor, but got " + x.shape().list());
        }
        for (int i = x.dim() - 2; i < x.dim(); i++) {
            if (x.size(i) == 0) {
                throw new ShapeError(
                        name + "(): Expected input to have non-zero size for non-batch dimensions, but input"
                                + " has sizes " + x.shape().list());
            }
        }
    }

    private static Tensor averages(Tensor like, long out, long n) {
        double[] m = new double[(int) (out * n)];
        for (int i = 0; i < out; i++) {
            int a = from(i, n, out);
            int b = to(i, n, out);
            for (int j = a; j < b; j++) {
                m[(int) (i * n + j)] = 1.0 / (b - a);
            }
        }
        return Creation.fromDoubles(like, m, Shape.of(out, n), like.dtype());
    }

    /// Maxima of windows chosen so that the result has this size, with positions.
    public static ValuesIndices adaptiveMaxPool2d(Tensor x, long height, long width) {
        checkAdaptive("adaptive_max_pool2d", x);
        Shape shape = x.shape().with(x.dim() - 2, height).with(x.dim() - 1, width);
        long h = x.size(-2);
        long w = x.size(-1);
        double[] v = x.detach().toDoubleArray();
        long[] at = new long[Math.toIntExact(shape.numel())];
        int planes = Math.toIntExact(x.numel() / (h * w));
        int k = 0;
        for (int p = 0; p < planes; p++) {
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    at[k++] = largest(
                            v,
                            p,
                            (int) h,
                            (int) w,
                            from(i, h, height),
                            to(i, h, height),
                            from(j, w, width),
                            to(j, w, width));
                }
            }
        }
        Tensor index = Creation.longs(x, at).reshape(shape);
        int rank = x.dim();
        Tensor out = x.flatten(rank - 2, rank - 1)
                .gather(rank - 2, index.flatten(rank - 2, rank - 1))
                .reshape(shape);
        return new ValuesIndices(Node.composed("AdaptiveMaxPool2DBackward0", out, x), index);
    }

    static long largest(double[] v, int plane, int h, int w, int top, int bottom, int left, int right) {
        int base = plane * h * w;
        int best = top * w + left;
        for (int i = top; i < bottom; i++) {
            for (int j = left; j < right; j++) {
                double c = v[base + i * w + j];
                if (c > v[base + best] || Double.isNaN(c)) {
                    best = i * w + j;
                }
            }
        }
        return best;
    }
}
