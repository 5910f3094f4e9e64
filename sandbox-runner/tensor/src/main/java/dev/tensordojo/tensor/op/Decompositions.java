package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.TorchException;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Inverses and decompositions of (batches of) matrices, computed in double on the host.
///
/// Derivatives after Giles, "An extended collection of matrix derivative results" (2008).
public final class Decompositions {
    private Decompositions() {}

    static void checkSquare(String name, Tensor a) {
        checkMatrix(name, a);
        if (a.size(-1) != a.size(-2)) {
            throw new ShapeError(name + ": A must be batches of square matrices, but they are " + a.size(-2) + " by "
                    + a.size(-1) + " matrices");
        }
    }

    private static void checkMatrix(String name, Tensor a) {
        if (a.dim() < 2) {
            throw new ShapeError(name + ": The input tensor A must have at least 2 dimensions.");
        }
        if (!a.dtype().isFloatingPoint()) {
            throw new DTypeError(name + ": Expected a floating point or complex tensor as input. Got "
                    + a.dtype().scalarName());
        }
    }

    static Shape batch(Tensor a) {
        return Shape.of(Arrays.copyOf(a.shape().toArray(), a.dim() - 2));
    }

    static Tensor back(double[] values, Tensor like, long... matrix) {
        return Creation.fromDoubles(like, values, join(batch(like), matrix), like.dtype());
    }

    static double[] slice(double[] a, int index, int size) {
        return Arrays.copyOfRange(a, index * size, index * size + size);
    }

    /// `A⁻¹`. Derivative: `−A⁻ᵀ g A⁻ᵀ`.
    public static Tensor inv(Tensor a) {
        checkSquare("linalg.inv", a);
        Tensor out = solveValues(a.detach(), null);
        if (GradMode.records(a)) {
            Node.of("LinalgInvExBackward0", out)
                    .input(a, out, (g, y) -> y.mT().matmul(g).matmul(y.mT()).neg());
        }
        return out;
    }

    private static Tensor solveValues(Tensor a, @Nullable Tensor b) {
        int n = (int) a.size(-1);
        int m = b == null ? n : (int) b.size(-1);
        double[] x = a.toDoubleArray();
        double[] y = b == null ? null : b.toDoubleArray();
        int count = Math.toIntExact(batch(a).numel());
        double[] out = new double[count * n * m];
        for (int k = 0; k < count; k++) {
            double[] lu = slice(x, k, n * n);
            int[] order = Matrix.lu(lu, n);
            if (b == null) {
                checkInvertible(lu, n, a.dim() > 2 ? "(Batch element " + k + "): " : "");
            }
            double[] rhs = y == null ? Matrix.identity(n) : slice(y, k, n * m);
            System.arraycopy(Matrix.solve(lu, order, n, rhs, m), 0, out, k * n * m, n * m);
        }
        return back(out, a, n, m);
    }

    private static void checkInvertible(double[] lu, int n, String where) {
        for (int i = 0; i < n; i++) {
            if (lu[i * n + i] == 0) {
                throw new TorchException("linalg.inv: " + where + "The diagonal element " + (i + 1)
                        + " is zero, the inversion could not be completed because the input matrix is singular."
                        + "\n  Its rows are linearly dependent, so there is no inverse; pinv may serve.");
            }
        }
    }

    /// `X` with `A X = B`; `B` may be a vector. Derivatives: `gB = A⁻ᵀ g`, `gA = −gB Xᵀ`.
    public static Tensor solve(Tensor a, Tensor b) {
        checkSquare("linalg.solve", a);
        boolean vector = b.dim() == 1
                || (b.dim() == a.dim() - 1
                        && b.shape().equals(Shape.of(Arrays.copyOf(a.shape().toArray(), a.dim() - 1))));
        Tensor rhs = vector ? b.unsqueeze(-1) : b;
        Shape lead = Broadcast.shapes(batch(a), batch(rhs));
        if (rhs.size(-2) != a.size(-1)) {
            throw new ShapeError("linalg.solve: Incompatible shapes of A and B for the equation AX = B (" + a.size(-2)
                    + "x" + a.size(-1) + " and " + rhs.size(-2) + "x" + rhs.size(-1) + ")");
        }
        Tensor x = a.expandTo(join(lead, a.size(-2), a.size(-1)));
        Tensor y = rhs.expandTo(join(lead, rhs.size(-2), rhs.size(-1)));
        Tensor out = solveValues(x.detach(), y.detach());
        if (GradMode.records(x, y)) {
            Node.of("LinalgSolveExBackward0", out)
                    .input(x, x, out, (g, m, r) -> solve(m.mT(), g)
                            .matmul(r.mT())
                            .neg())
                    .input(y, x, (g, m) -> solve(m.mT(), g));
        }
        return vector ? out.squeeze(-1) : out;
    }

    static Shape join(Shape lead, long... matrix) {
        long[] s = Arrays.copyOf(lead.toArray(), lead.rank() + matrix.length);
        System.arraycopy(matrix, 0, s, lead.rank(), matrix.length);
        return Shape.of(s);
    }

    /// The triangular factor of a positive definite matrix: `A = L Lᵀ`, or `Uᵀ U`.
    public static Tensor cholesky(Tensor a, boolean upper) {
        checkSquare("linalg.cholesky", a);
        int n = (int) a.size(-1);
        double[] x = (upper ? a.detach().mT() : a.detach()).toDoubleArray();
        int count = Math.toIntExact(batch(a).numel());
        double[] out = new double[x.length];
        for (int k = 0; k < count; k++) {
            System.arraycopy(Matrix.cholesky(slice(x, k, n * n), n), 0, out, k * n * n, n * n);
        }
        Tensor l = back(out, a, n, n);
        if (GradMode.records(a)) {
            Node.of("LinalgCholeskyExBackward0", l).input(a, l, (g, f) -> choleskyBackward(g, f));
        }
        return upper ? l.mT() : l;
    }

    /// `½ L⁻ᵀ (P + Pᵀ) L⁻¹` with `P = tril(Lᵀ g)`, its diagonal halved.
    private static Tensor choleskyBackward(Tensor g, Tensor l) {
        Tensor p = Building.tril(l.mT().matmul(g), 0);
        Tensor phi = p.add(Building.tril(p, -1).mT());
        Tensor li = inv(l);
        return li.mT().matmul(phi).matmul(li).mul(0.5);
    }

    /// Eigenvalues (ascending) and eigenvectors of a symmetric matrix.
    public record Eigh(Tensor values, Tensor vectors) {
        @Override
        public String toString() {
            return "torch.return_types.linalg_eigh(\neigenvalues=" + values + ",\neigenvectors=" + vectors + ")";
        }
    }

    public static Eigh eigh(Tensor a, String uplo) {
        checkSquare("linalg.eigh", a);
        int n = (int) a.size(-1);
        boolean lower = uplo.equals("L");
        Tensor tri = lower ? Building.tril(a.detach(), 0) : Building.triu(a.detach(), 0);
        Tensor off = lower ? Building.tril(a.detach(), -1) : Building.triu(a.detach(), 1);
        double[] x = tri.add(off.mT()).toDoubleArray();
        int count = Math.toIntExact(batch(a).numel());
        double[] w = new double[count * n];
        double[] v = new double[count * n * n];
        for (int k = 0; k < count; k++) {
            double[] wk = new double[n];
            double[] vk = new double[n * n];
            Matrix.symmetricEigen(slice(x, k, n * n), n, wk, vk);
            System.arraycopy(wk, 0, w, k * n, n);
            System.arraycopy(vk, 0, v, k * n * n, n * n);
        }
        Tensor values = back(w, a, n);
        Tensor vectors = back(v, a, n, n);
        if (GradMode.records(a)) {
            Node.of("LinalgEighBackward0", values, vectors)
                    .inputs(new Tensor[] {a}, new Tensor[] {values, vectors}, (g, s) -> {
                        Tensor e = s[0];
                        Tensor q = s[1];
                        Tensor inner = g[0] == null ? q.zerosLike() : Building.diagEmbed(g[0], 0, -2, -1);
                        Tensor gv = g[1];
                        if (gv != null) {
                            Tensor gap = e.unsqueeze(-2).sub(e.unsqueeze(-1));
                            Tensor same = gap.detach().eq(0);
                            Tensor f = Select.where(same, gap.detach().zerosLike(), gap.reciprocal());
                            inner = inner.add(q.mT().matmul(gv).mul(f));
                        }
                        return new Tensor[] {q.matmul(inner).matmul(q.mT())};
                    });
        }
        return new Eigh(values, vectors);
    }

    /// Thin singular value decomposition `A = U diag(S) Vh`.
    public record Svd(Tensor u, Tensor s, Tensor vh) {
        @Override
        public String toString() {
            return "torch.return_types.linalg_svd(\nU=" + u + ",\nS=" + s + ",\nVh=" + vh + ")";
        }
    }

    public static Svd svd(Tensor a) {
        checkMatrix("linalg.svd", a);
        int m = (int) a.size(-2);
        int n = (int) a.size(-1);
        int r = Math.min(m, n);
        double[] x = a.detach().toDoubleArray();
        int count = Math.toIntExact(batch(a).numel());
        double[] u = new double[count * m * r];
        double[] s = new double[count * r];
        double[] v = new double[count * r * n];
        for (int k = 0; k < count; k++) {
            double[] uk = new double[m * r];
            double[] sk = new double[r];
            double[] vk = new double[r * n];
            Matrix.svd(slice(x, k, m * n), m, n, uk, sk, vk);
            System.arraycopy(uk, 0, u, k * m * r, m * r);
            System.arraycopy(sk, 0, s, k * r, r);
            System.arraycopy(vk, 0, v, k * r * n, r * n);
        }
        Svd out = new Svd(back(u, a, m, r), back(s, a, r), back(v, a, r, n));
        if (GradMode.records(a)) {
            Node.of("LinalgSvdBackward0", out.u(), out.s(), out.vh())
                    .inputs(new Tensor[] {a}, new Tensor[] {out.u(), out.s(), out.vh()}, (g, saved) ->
                            new Tensor[] {svdBackward(g, saved)});
        }
        return out;
    }

    private static Tensor svdBackward(@Nullable Tensor[] g, Tensor[] saved) {
        Tensor u = saved[0];
        Tensor s = saved[1];
        Tensor vh = saved[2];
        Tensor gu = g[0];
        Tensor gs = g[1];
        Tensor gvh = g[2];
        Tensor inner = gs == null ? Building.diagEmbed(s.zerosLike(), 0, -2, -1) : Building.diagEmbed(gs, 0, -2, -1);
        if (gu == null && gvh == null) {
            return u.matmul(inner).matmul(vh);
        }
        Tensor s2 = s.square();
        Tensor gap = s2.unsqueeze(-2).sub(s2.unsqueeze(-1));
        Tensor f = Select.where(gap.detach().eq(0), gap.detach().zerosLike(), gap.reciprocal());
        if (gu != null) {
            Tensor x = u.mT().matmul(gu);
            inner = inner.add(x.sub(x.mT()).mul(f).mul(s.unsqueeze(-2)));
        }
        if (gvh != null) {
            Tensor y = vh.matmul(gvh.mT());
            inner = inner.add(s.unsqueeze(-1).mul(y.sub(y.mT()).mul(f)));
        }
        Tensor out = u.matmul(inner).matmul(vh);
        if (gu != null && u.size(-2) > s.size(-1)) {
            Tensor rest = gu.sub(u.matmul(u.mT().matmul(gu)));
            out = out.add(rest.div(s.unsqueeze(-2)).matmul(vh));
        }
        if (gvh != null && vh.size(-1) > s.size(-1)) {
            Tensor rest = gvh.sub(gvh.matmul(vh.mT()).matmul(vh));
            out = out.add(u.matmul(rest.div(s.unsqueeze(-1))));
        }
        return out;
    }

    /// Singular values, descending.
    public static Tensor svdvals(Tensor a) {
        return svd(a).s();
    }

    /// Reduced QR decomposition; not differentiated.
    public record Qr(Tensor q, Tensor r) {
        @Override
        public String toString() {
            return "torch.return_types.linalg_qr(\nQ=" + q + ",\nR=" + r + ")";
        }
    }

    public static Qr qr(Tensor a) {
        checkMatrix("linalg.qr", a);
        int m = (int) a.size(-2);
        int n = (int) a.size(-1);
        int k = Math.min(m, n);
        double[] x = a.detach().toDoubleArray();
        int count = Math.toIntExact(batch(a).numel());
        double[] q = new double[count * m * k];
        double[] r = new double[count * k * n];
        for (int i = 0; i < count; i++) {
            double[] qi = new double[m * k];
            double[] ri = new double[k * n];
            Matrix.qr(slice(x, i, m * n), m, n, qi, ri);
            System.arraycopy(qi, 0, q, i * m * k, m * k);
            System.arraycopy(ri, 0, r, i * k * n, k * n);
        }
        return new Qr(back(q, a, m, k), back(r, a, k, n));
    }

    /// The Moore-Penrose inverse: singular values below `atol + rtol · max` count as 0.
    public static Tensor pinv(Tensor a, @Nullable Tensor atol, @Nullable Tensor rtol, boolean hermitian) {
        checkMatrix("linalg.pinv", a);
        Tensor x = a.detach();
        Tensor out;
        if (a.numel() == 0) {
            out = Creation.zeros(a, a.mT().shape(), a.dtype());
        } else if (hermitian) {
            out = symmetricPinv(x, atol, rtol);
        } else {
            Svd d = svd(x);
            Tensor limit = limit(a, d.s(), atol, rtol);
            Tensor s = Select.where(d.s().gt(limit), d.s().reciprocal(), d.s().zerosLike());
            out = d.vh().mT().mul(s.unsqueeze(-2)).matmul(d.u().mT());
        }
        if (GradMode.records(a)) {
            Node.of("LinalgPinvBackward0", out).input(a, a, out, Decompositions::pinvBackward);
        }
        return out;
    }

    /// Below this a singular value counts as 0.
    private static Tensor limit(Tensor a, Tensor s, @Nullable Tensor atol, @Nullable Tensor rtol) {
        double eps = a.dtype() == dev.tensordojo.tensor.DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1.0f);
        Tensor r = rtol != null ? rtol : Tensor.scalar(atol != null ? 0.0 : eps * Math.max(a.size(-1), a.size(-2)));
        Tensor at = atol != null ? atol : Tensor.scalar(0.0);
        return (r.dim() > 0 ? r.unsqueeze(-1) : r)
                .mul(s.amax(new int[] {-1}, true))
                .maximum(at.dim() > 0 ? at.unsqueeze(-1) : at);
    }

    private static Tensor symmetricPinv(Tensor a, @Nullable Tensor atol, @Nullable Tensor rtol) {
        Eigh e = eigh(a, "L");
        Tensor magnitude = e.values().abs();
        Tensor inverse = Select.where(
                magnitude.gt(limit(a, magnitude, atol, rtol)), e.values().reciprocal(), magnitude.zerosLike());
        return e.vectors().mul(inverse.unsqueeze(-2)).matmul(e.vectors().mT());
    }

    /// Golub and Pereyra 1973, in the form that PyTorch uses.
    private static Tensor pinvBackward(Tensor g, Tensor a, Tensor p) {
        Tensor ph = p.mT();
        Tensor gh = g.mT();
        if (a.size(-2) <= a.size(-1)) {
            Tensor k = gh.matmul(p);
            Tensor kph = k.matmul(ph);
            return p.matmul(k)
                    .mT()
                    .neg()
                    .add(kph)
                    .sub(a.matmul(p).matmul(kph))
                    .add(ph.matmul(p).matmul(gh.sub(k.matmul(a))));
        }
        Tensor k = p.matmul(gh);
        Tensor phk = ph.matmul(k);
        return k.matmul(p)
                .mT()
                .neg()
                .add(gh.sub(a.matmul(k)).matmul(p).matmul(ph))
                .add(phk)
                .sub(phk.matmul(p).matmul(a));
    }

    /// `Aⁿ` by repeated squaring; negative powers of the inverse.
    public static Tensor matrixPower(Tensor a, int n) {
        checkSquare("linalg.matrix_power", a);
        if (n == 0) {
            Tensor one = Creation.eye(a, a.size(-1)).expand(a.shape()).clone();
            if (GradMode.records(a)) {
                Node.of("LinalgMatrixPowerBackward0", one).input(a, Tensor::zerosLike);
            }
            return one;
        }
        if (n == 1) {
            return a.clone();
        }
        Tensor base = n < 0 ? inv(a) : a;
        Tensor result = null;
        for (int e = Math.abs(n); e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                result = result == null ? base : result.matmul(base);
            }
            if (e > 1) {
                base = base.matmul(base);
            }
        }
        return result == null ? base : result;
    }

    /// The number of singular values above the usual tolerance.
    public static Tensor matrixRank(Tensor a) {
        Tensor s = svdvals(a.detach());
        double eps = a.dtype() == dev.tensordojo.tensor.DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1.0f);
        Tensor limit = s.amax(new int[] {-1}, true).mul(eps * Math.max(a.size(-1), a.size(-2)));
        return s.gt(limit).sum(-1);
    }

    /// The least-squares solution of `A X = B`.
    public static Tensor lstsq(Tensor a, Tensor b) {
        return pinv(a, null, null, false).matmul(b);
    }
}
