package dev.tensordojo.tensor;

import dev.tensordojo.tensor.op.Decompositions;
import dev.tensordojo.tensor.op.Norms;
import dev.tensordojo.tensor.op.Products;
import java.util.List;

/// `torch.linalg`: matrices inverted, factored and measured; all but [#qr] are differentiable.
public final class Linalg {
    private Linalg() {}

    public static Tensor inv(Tensor a) {
        return Decompositions.inv(a);
    }

    public static Tensor det(Tensor a) {
        return Decompositions.det(a);
    }

    /// Sign and logarithm of the absolute determinant.
    public static List<Tensor> slogdet(Tensor a) {
        return List.of(Decompositions.slogdet(a));
    }

    /// `X` with `A X = B`.
    public static Tensor solve(Tensor a, Tensor b) {
        return Decompositions.solve(a, b);
    }

    public static Tensor lstsq(Tensor a, Tensor b) {
        return Decompositions.lstsq(a, b);
    }

    public static Tensor pinv(Tensor a) {
        return Decompositions.pinv(a, null, null, false);
    }

    public static Tensor cholesky(Tensor a) {
        return Decompositions.cholesky(a, false);
    }

    /// Thin: `A = U diag(S) Vh`.
    public static Decompositions.Svd svd(Tensor a) {
        return Decompositions.svd(a);
    }

    public static Tensor svdvals(Tensor a) {
        return Decompositions.svdvals(a);
    }

    /// Of a symmetric matrix, eigenvalues ascending.
    public static Decompositions.Eigh eigh(Tensor a) {
        return Decompositions.eigh(a, "L");
    }

    public static Tensor eigvalsh(Tensor a) {
        return Decompositions.eigh(a, "L").values();
    }

    public static Decompositions.Qr qr(Tensor a) {
        return Decompositions.qr(a);
    }

    public static Tensor matrixPower(Tensor a, int n) {
        return Decompositions.matrixPower(a, n);
    }

    public static Tensor matrixRank(Tensor a) {
        return Decompositions.matrixRank(a);
    }

    public static Tensor multiDot(Tensor... matrices) {
        return Products.multiDot(List.of(matrices));
    }

    public static Tensor cross(Tensor a, Tensor b) {
        return Products.cross(a, b, -1);
    }

    /// The Euclidean norm of all elements.
    public static Tensor norm(Tensor a) {
        return Norms.vector(a, 2, new int[0], false);
    }

    public static Tensor vectorNorm(Tensor a, double ord, int... dims) {
        return Norms.vector(a, ord, dims, false);
    }

    /// Of the last two dimensions: `"fro"`, `"nuc"`, `"inf"`, `"1"`, `"2"`, ….
    public static Tensor matrixNorm(Tensor a, String ord) {
        return Norms.matrix(a, ord, -2, -1, false);
    }
}
