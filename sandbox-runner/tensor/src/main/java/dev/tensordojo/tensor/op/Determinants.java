package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;

/// Determinants of (batches of) matrices, by LU in double on the host.
public final class Determinants {
    private Determinants() {}

    /// The determinant. Derivative: `g` times the matrix of cofactors, `det(A) A⁻ᵀ` where there is an inverse.
    public static Tensor det(Tensor a) {
        Decompositions.checkSquare("linalg.det", a);
        Tensor out = Decompositions.back(determinants(a.detach())[2], a);
        if (GradMode.records(a)) {
            Node.of("LinalgDetBackward0", out).input(a, a, out, (g, x, d) -> {
                Tensor gg = g.unsqueeze(-1).unsqueeze(-1);
                return gg.mul(
                        invertible(x.detach(), d.detach())
                                ? Decompositions.inv(x).mT().mul(d.unsqueeze(-1).unsqueeze(-1))
                                : GradMode.enabled() ? minors(x) : cofactors(x.detach()));
            });
        }
        return out;
    }

    /// Whether the inverse can be trusted: by the determinants where they are large, else by singular values when
    /// the derivative is recorded (without, SVD serves both cases).
    private static boolean invertible(Tensor a, Tensor det) {
        if (det.abs().gt(1e-6).all().itemBoolean()) {
            return true;
        }
        if (!GradMode.enabled()) {
            return false;
        }
        Tensor s = Decompositions.svdvals(a);
        return s.select(-1, -1).gt(s.select(-1, 0).mul(1e-6)).all().itemBoolean();
    }

    /// The cofactors as determinants of what is left without a row and a column: `n²` of them, but with derivatives
    /// of every order for singular matrices too, where those of an SVD divide by differences of singular values.
    private static Tensor minors(Tensor a) {
        int n = (int) a.size(-1);
        long[] others = new long[n * (n - 1)];
        double[] signs = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                signs[i * n + j] = (i + j) % 2 == 0 ? 1 : -1;
                if (j != i) {
                    others[i * (n - 1) + (j < i ? j : j - 1)] = j;
                }
            }
        }
        Tensor index = Creation.longs(a, others);
        Tensor rows = a.indexSelect(-2, index).reshape(Decompositions.join(Decompositions.batch(a), n, n - 1, n));
        Tensor both =
                rows.indexSelect(-1, index).reshape(Decompositions.join(Decompositions.batch(a), n, n - 1, n, n - 1));
        return det(both.transpose(-3, -2)).mul(Creation.fromDoubles(a, signs, Shape.of(n, n), a.dtype()));
    }

    /// The same from an SVD, without derivatives.
    private static Tensor cofactors(Tensor a) {
        Decompositions.Svd d = Decompositions.svd(a);
        Tensor others = Cumulative.productOfOthers(d.s(), -1);
        Tensor sign = Decompositions.back(determinants(d.u().matmul(d.vh()))[2], a)
                .unsqueeze(-1)
                .unsqueeze(-1);
        return d.u().mul(others.unsqueeze(-2)).matmul(d.vh()).mul(sign);
    }

    /// Sign and log-magnitude of the determinant. Derivative of the latter: `g A⁻ᵀ`.
    public static Tensor[] slogdet(Tensor a) {
        Decompositions.checkSquare("linalg.slogdet", a);
        double[][] d = determinants(a.detach());
        Tensor sign = Decompositions.back(d[0], a);
        Tensor log = Decompositions.back(d[1], a);
        if (GradMode.records(a)) {
            Node.of("LinalgSlogdetBackward0", sign, log).inputs(new Tensor[] {a}, new Tensor[] {a}, (g, s) -> {
                Tensor gLog = g[1];
                Tensor x = s[0];
                return new Tensor[] {
                    gLog == null
                            ? x.zerosLike()
                            : gLog.unsqueeze(-1)
                                    .unsqueeze(-1)
                                    .mul(Decompositions.inv(x).mT())
                };
            });
        }
        return new Tensor[] {sign, log};
    }

    /// Signs, logarithms of absolute values, and the determinants themselves.
    private static double[][] determinants(Tensor a) {
        int n = (int) a.size(-1);
        double[] x = a.toDoubleArray();
        int count = Math.toIntExact(Decompositions.batch(a).numel());
        double[][] out = new double[3][count];
        for (int k = 0; k < count; k++) {
            double[] lu = Decompositions.slice(x, k, n * n);
            int[] order = Matrix.lu(lu, n);
            double sign = order[n];
            double log = 0;
            double det = order[n];
            for (int i = 0; i < n; i++) {
                double d = lu[i * n + i];
                sign *= Math.signum(d);
                log += Math.log(Math.abs(d));
                det *= d;
            }
            out[0][k] = sign;
            out[1][k] = log;
            out[2][k] = det;
        }
        return out;
    }
}
