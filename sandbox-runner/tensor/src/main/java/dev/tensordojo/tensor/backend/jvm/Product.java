package dev.tensordojo.tensor.backend.jvm;

/// One matrix product `C (m, n) = op(A) (m, k) · op(B) (k, n) + β C` on row-major arrays, as in BLAS.
///
/// @param <A> `float[]` or `double[]`
/// @param c what the product is written to or added to, from `cOffset` on, with rows `ldc` apart
record Product<A>(int m, int n, int k, Factor<A> a, Factor<A> b, A c, int cOffset, int ldc) {

    /// A factor in memory: from `offset` on, its rows (or, transposed, its columns) `ld` apart.
    record Factor<A>(A array, int offset, int ld, boolean transposed) {

        /// The row-major matrix that begins at the offset, without gaps.
        static <A> Factor<A> of(A array, int offset, int columns) {
            return new Factor<>(array, offset, columns, false);
        }

        /// The transpose.
        Factor<A> t() {
            return new Factor<>(array, offset, ld, !transposed);
        }

        /// Without the rows before this one.
        private Factor<A> fromRow(int row) {
            return new Factor<>(array, offset + (transposed ? row : row * ld), ld, transposed);
        }

        private Factor<A> fromColumn(int column) {
            return new Factor<>(array, offset + (transposed ? column * ld : column), ld, transposed);
        }
    }

    /// Into a matrix without gaps.
    Product(int m, int n, int k, Factor<A> a, Factor<A> b, A c, int cOffset) {
        this(m, n, k, a, b, c, cOffset, Math.max(1, n));
    }

    /// The multiplications that it takes.
    long work() {
        return (long) m * n * k;
    }

    /// Only these rows of the result.
    Product<A> rows(int from, int to) {
        return new Product<>(to - from, n, k, a.fromRow(from), b, c, cOffset + from * ldc, ldc);
    }

    /// Only these columns of the result.
    Product<A> columns(int from, int to) {
        return new Product<>(m, to - from, k, a, b.fromColumn(from), c, cOffset + from, ldc);
    }
}
