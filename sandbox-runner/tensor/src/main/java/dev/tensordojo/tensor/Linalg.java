package dev.tensordojo.tensor;

import dev.tensordojo.tensor.op.Decompositions;
import dev.tensordojo.tensor.op.Determinants;
import dev.tensordojo.tensor.op.MultiDot;
import dev.tensordojo.tensor.op.Norms;
import dev.tensordojo.tensor.op.Products;
import java.util.List;

/// `torch.linalg`: matrices inverted, factored and measured; all but [#qr] and [#matrixRank] are differentiable.
public final class Linalg {
    private Linalg() {}

    /// `A⁻¹` of `(*, n, n)`, computed in float64; integers are a [DTypeError], other shapes a [ShapeError].
    /// A singular matrix is a [TorchException].
    public static Tensor inv(Tensor a) {
        return Decompositions.inv(a);
    }

    /// `(*, n, n) → (*)`, by LU. The gradient holds for singular matrices too; with `createGraph` it is then made of
    /// `n²` determinants of size `n − 1`: `n⁴` numbers and some `n⁵` steps, but derivatives of every order.
    public static Tensor det(Tensor a) {
        return Determinants.det(a);
    }

    /// Sign and logarithm of the absolute determinant.
    public static List<Tensor> slogdet(Tensor a) {
        return List.of(Determinants.slogdet(a));
    }

    /// `X` with `A X = B`.
    public static Tensor solve(Tensor a, Tensor b) {
        return Decompositions.solve(a, b);
    }

    /// `X` with the smallest `‖A X − B‖`, of several the smallest one: `pinv(A) B`; `B` may be a vector.
    public static Tensor lstsq(Tensor a, Tensor b) {
        return Decompositions.lstsq(a, b);
    }

    /// The Moore-Penrose inverse, `(*, m, n) → (*, n, m)`, by SVD: singular values up to `max(m, n) · ε` times the
    /// largest count as 0, with the dtype's ε.
    public static Tensor pinv(Tensor a) {
        return Decompositions.pinv(a, null, null, false);
    }

    /// `L`, lower triangular, with `A = L Lᵀ`; only the lower triangle of `A` is read.
    /// A matrix that is not positive definite is a [TorchException].
    public static Tensor cholesky(Tensor a) {
        return Decompositions.cholesky(a, false);
    }

    /// Thin: `A = U diag(S) Vh`.
    public static Decompositions.Svd svd(Tensor a) {
        return Decompositions.svd(a);
    }

    /// Singular values, descending: `(*, m, n) → (*, min(m, n))`.
    public static Tensor svdvals(Tensor a) {
        return Decompositions.svdvals(a);
    }

    /// Of a symmetric matrix, eigenvalues ascending.
    public static Decompositions.Eigh eigh(Tensor a) {
        return Decompositions.eigh(a, "L");
    }

    /// Eigenvalues of a symmetric matrix, ascending: `(*, n, n) → (*, n)`. Only the lower triangle is read.
    public static Tensor eigvalsh(Tensor a) {
        return Decompositions.eigh(a, "L").values();
    }

    /// Reduced: `A = Q R` with `Q` `(*, m, k)`, `R` `(*, k, n)`, `k = min(m, n)`; no gradient flows through.
    public static Decompositions.Qr qr(Tensor a) {
        return Decompositions.qr(a);
    }

    /// `Aⁿ` of `(*, m, m)`; 0 gives the identity, 1 a copy, negative `n` powers of the inverse.
    public static Tensor matrixPower(Tensor a, int n) {
        return Decompositions.matrixPower(a, n);
    }

    /// How many singular values exceed `max(m, n) · ε` times the largest: `(*, m, n) → (*)`, int64.
    public static Tensor matrixRank(Tensor a) {
        return Decompositions.matrixRank(a);
    }

    /// The product of two or more matrices in the order of least work; the first and the last may be vectors.
    /// Fewer than two, or shapes that do not follow each other, are a [ShapeError], different dtypes a
    /// [DTypeError].
    public static Tensor multiDot(Tensor... matrices) {
        return MultiDot.of(List.of(matrices));
    }

    /// The vector product along the last dimension, which must have size 3, the others broadcast.
    /// Another size, or different numbers of dimensions, are a [ShapeError].
    public static Tensor cross(Tensor a, Tensor b) {
        return Products.cross(a, b, -1);
    }

    /// The Euclidean norm of all elements.
    public static Tensor norm(Tensor a) {
        return Norms.vector(a, 2, new int[0], false);
    }

    /// `(Σ |x|ᵒʳᵈ)^(1/ord)` along the dimensions, of all elements without any; 0 counts what is not 0, ±∞ gives
    /// the largest and the smallest `|x|`.
    public static Tensor vectorNorm(Tensor a, double ord, int... dims) {
        return Norms.vector(a, ord, dims, false);
    }

    /// Of the last two dimensions: `"fro"`, `"nuc"`, `"inf"`, `"1"`, `"2"`, ….
    public static Tensor matrixNorm(Tensor a, String ord) {
        return Norms.matrix(a, ord, -2, -1, false);
    }
}
