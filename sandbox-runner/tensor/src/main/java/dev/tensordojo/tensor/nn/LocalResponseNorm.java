package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// Divides by what the neighbouring channels hold (Krizhevsky et al. 2012): `y = x / (k + α · m)^β`, with `m` the mean
/// of the squares of `size` channels around, those beyond the border as zeros.
///
/// `(N, C, *)`, the same shape out; floating-point dtypes. Fewer than three dimensions are a
/// [dev.tensordojo.tensor.ShapeError].
public final class LocalResponseNorm extends Module {
    private final int size;
    private final double alpha;
    private final double beta;
    private final double k;

    /// Over so many channels, with α = 1e-4, β = 0.75, k = 1.
    public LocalResponseNorm(int size) {
        this(size, 1e-4, 0.75, 1);
    }

    /// With an α, β and k of your own.
    public LocalResponseNorm(int size, double alpha, double beta, double k) {
        this.size = size;
        this.alpha = alpha;
        this.beta = beta;
        this.k = k;
    }

    @Override
    public Tensor forward(Tensor x) {
        return F.localResponseNorm(x, size, alpha, beta, k);
    }

    @Override
    public String extraRepr() {
        return size + ", alpha=" + Repr.of(alpha) + ", beta=" + Repr.of(beta) + ", k=" + Repr.of(k);
    }
}
