package dev.tensordojo.tensor.backend.jvm;

/// `C = op(A) op(B)` (or `C += …`) on row-major arrays with leading dimensions, as in BLAS.
final class Gemm {
    private Gemm() {}

    /// `c (m, n) = op(a) (m, k) · op(b) (k, n)`, added to what is there if `accumulate`.
    static void multiply(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        if (!accumulate) {
            for (int i = 0; i < m; i++) {
                java.util.Arrays.fill(c, co + i * ldc, co + i * ldc + n, 0);
            }
        }
        if (transB) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    float s = 0;
                    for (int p = 0; p < k; p++) {
                        s += a[transA ? ao + p * lda + i : ao + i * lda + p] * b[bo + j * ldb + p];
                    }
                    c[co + i * ldc + j] += s;
                }
            }
            return;
        }
        for (int i = 0; i < m; i++) {
            int to = co + i * ldc;
            for (int p = 0; p < k; p++) {
                float v = a[transA ? ao + p * lda + i : ao + i * lda + p];
                int row = bo + p * ldb;
                for (int j = 0; j < n; j++) {
                    c[to + j] += v * b[row + j];
                }
            }
        }
    }

    /// `c (m, n) = op(a) (m, k) · op(b) (k, n)`, added to what is there if `accumulate`.
    static void multiply(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc,
            boolean accumulate) {
        if (!accumulate) {
            for (int i = 0; i < m; i++) {
                java.util.Arrays.fill(c, co + i * ldc, co + i * ldc + n, 0);
            }
        }
        if (transB) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double s = 0;
                    for (int p = 0; p < k; p++) {
                        s += a[transA ? ao + p * lda + i : ao + i * lda + p] * b[bo + j * ldb + p];
                    }
                    c[co + i * ldc + j] += s;
                }
            }
            return;
        }
        for (int i = 0; i < m; i++) {
            int to = co + i * ldc;
            for (int p = 0; p < k; p++) {
                double v = a[transA ? ao + p * lda + i : ao + i * lda + p];
                int row = bo + p * ldb;
                for (int j = 0; j < n; j++) {
                    c[to + j] += v * b[row + j];
                }
            }
        }
    }
}
