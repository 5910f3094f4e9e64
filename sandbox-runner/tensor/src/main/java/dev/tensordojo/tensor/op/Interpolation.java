package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.Node;
import org.jspecify.annotations.Nullable;

/// Images (and lines and volumes) in another size. Every mode is separable, so each dimension is a product with a
/// small interpolation matrix, and derivatives follow from the matrix product.
public final class Interpolation {
    private Interpolation() {}

    public static Tensor interpolate(
            Tensor x, long @Nullable [] size, double @Nullable [] scale, String mode, boolean alignCorners) {
        int spatial = x.dim() - 2;
        if (spatial < 1 || spatial > 3) {
            throw new ShapeError("Input Error: Only 3D, 4D and 5D input Tensors supported (got " + x.dim()
                    + "D) for the modes: nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got "
                    + mode + ")");
        }
        if ((size == null) == (scale == null)) {
            throw new ValueError("only one of size or scale_factor should be defined");
        }
        Tensor out = x;
        for (int i = 0; i < spatial; i++) {
            int d = i + 2;
            long n = x.size(d);
            double s = scale == null ? 0 : scale[Math.min(i, scale.length - 1)];
            long m = size != null ? size[Math.min(i, size.length - 1)] : (long) Math.floor(n * s);
            double ratio = s > 0 ? 1 / s : (double) n / m;
            Tensor w = weights(mode, (int) n, (int) m, ratio, alignCorners, x);
            out = out.movedim(d, -1).matmul(w.t()).movedim(-1, d);
        }
        return Node.composed(graphName(mode, spatial), out, x);
    }

    private static String graphName(String mode, int spatial) {
        String kind =
                switch (mode) {
                    case "nearest" -> "UpsampleNearest" + spatial + "D";
                    case "nearest-exact" -> "UpsampleNearestExact" + spatial + "D";
                    case "linear" -> "UpsampleLinear1D";
                    case "bilinear" -> "UpsampleBilinear2D";
                    case "bicubic" -> "UpsampleBicubic2D";
                    case "trilinear" -> "UpsampleTrilinear3D";
                    default -> "";
                };
        return kind.isEmpty() ? "AdaptiveAvgPool" + spatial + "DBackward0" : kind + "Backward1";
    }

    /// The `(m, n)` matrix that takes `n` samples to `m`.
    private static Tensor weights(String mode, int n, int m, double ratio, boolean align, Tensor like) {
        double[] w = new double[m * n];
        for (int i = 0; i < m; i++) {
            switch (mode) {
                case "nearest" -> w[i * n + (int) Math.min(Math.floor(i * (float) ratio), n - 1)] = 1;
                case "nearest-exact" -> w[i * n + (int) Math.min(Math.floor((i + 0.5) * ratio), n - 1)] = 1;
                case "linear", "bilinear", "trilinear" -> {
                    double at =
                            align ? (m > 1 ? i * (double) (n - 1) / (m - 1) : 0) : Math.max(0, (i + 0.5) * ratio - 0.5);
                    int low = Math.min((int) at, n - 1);
                    double part = at - low;
                    w[i * n + low] += 1 - part;
                    w[i * n + Math.min(low + 1, n - 1)] += part;
                }
                case "bicubic" -> {
                    double at = align ? (m > 1 ? i * (double) (n - 1) / (m - 1) : 0) : (i + 0.5) * ratio - 0.5;
                    int low = (int) Math.floor(at);
                    double t = at - low;
                    for (int k = -1; k <= 2; k++) {
                        w[i * n + Math.clamp(low + k, 0, n - 1)] += cubic(Math.abs(t - k));
                    }
                }
                case "area" -> {
                    int a = i * n / m;
                    int b = ((i + 1) * n + m - 1) / m;
                    for (int k = a; k < b; k++) {
                        w[i * n + k] = 1.0 / (b - a);
                    }
                }
                default -> throw new ValueError("interpolate does not know the mode " + mode);
            }
        }
        return Creation.fromDoubles(like, w, Shape.of(m, n), like.dtype());
    }

    /// Keys' cubic kernel with A = −0.75.
    private static double cubic(double x) {
        double a = -0.75;
        if (x <= 1) {
            return ((a + 2) * x - (a + 3)) * x * x + 1;
        }
        return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
    }
}
