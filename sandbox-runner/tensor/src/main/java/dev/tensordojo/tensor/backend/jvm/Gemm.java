package dev.tensordojo.tensor.backend.jvm;

import java.util.Arrays;

/// `C = op(A) op(B) + β C` on row-major arrays with offsets and leading dimensions, as in BLAS.
///
/// Products that are worth the call go to OpenBLAS where the machine has it, others to [JavaGemm]; large ones are
/// divided among threads by rows or columns of `C`, so that each element is computed in one place whatever their
/// number.
final class Gemm {
    /// Multiplications from which OpenBLAS is called. From 200 on its call is the quicker one (16x16x16 takes 0.1 to
    /// 0.6 µs by whatever kernel, 3 µs in Java), but loading it takes 50 ms: first cells with a handful of numbers
    /// do without.
    private static final long NATIVE = 2_048;

    /// Multiplications, and columns, from which Java's panels are quicker than a kernel without AVX.
    private static final long PANELS = 16_000_000;

    private static final int PANEL_COLUMNS = 192;

    /// Multiplications for each thread from which threads pay.
    private static final long SHARE = 1_000_000;

    private Gemm() {}

    private static boolean nativeCode(int m, int n, int k) {
        return (long) m * n * k >= NATIVE && Blas.present();
    }

    /// The same for float32: large products stay in Java if the library has no kernel for this processor.
    private static boolean nativeFloats(int m, int n, int k) {
        return nativeCode(m, n, k) && !(Blas.slowerThanJava() && n >= PANEL_COLUMNS && (long) m * n * k >= PANELS);
    }

    /// `c (m, n) = op(a) (m, k) · op(b) (k, n) + beta · c` by as many threads as pay.
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
            float beta,
            float[] c,
            int co,
            int ldc) {
        long work = (long) m * n * k;
        if (work < 2 * SHARE || Threads.count() == 1) {
            single(transA, transB, m, n, k, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
        } else if (m >= n) {
            Threads.split(m, grain(m, work), (from, to) -> {
                int at = ao + (transA ? from : from * lda);
                single(transA, transB, to - from, n, k, a, at, lda, b, bo, ldb, beta, c, co + from * ldc, ldc);
            });
        } else {
            Threads.split(n, grain(n, work), (from, to) -> {
                int at = bo + (transB ? from * ldb : from);
                single(transA, transB, m, to - from, k, a, ao, lda, b, at, ldb, beta, c, co + from, ldc);
            });
        }
    }

    private static int grain(int size, long work) {
        return (int) Math.max(1, Math.ceil((double) size * SHARE / work));
    }

    /// The same on the calling thread alone, for work that is divided already.
    static void single(
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
            float beta,
            float[] c,
            int co,
            int ldc) {
        if (k > 0 && nativeFloats(m, n, k)) {
            Blas.gemm(transA, transB, m, n, k, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
            return;
        }
        if (beta != 1) {
            for (int i = 0; i < m; i++) {
                int row = co + i * ldc;
                if (beta == 0) {
                    Arrays.fill(c, row, row + n, 0);
                    continue;
                }
                for (int j = row; j < row + n; j++) {
                    c[j] *= beta;
                }
            }
        }
        JavaGemm.add(transA, transB, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc);
    }

    /// In double precision.
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
            double beta,
            double[] c,
            int co,
            int ldc) {
        if (k > 0 && nativeCode(m, n, k)) {
            Blas.gemm(transA, transB, m, n, k, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
            return;
        }
        for (int i = 0; beta != 1 && i < m; i++) {
            for (int j = co + i * ldc; j < co + i * ldc + n; j++) {
                c[j] = beta == 0 ? 0 : beta * c[j];
            }
        }
        JavaGemm.add(transA, transB, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc);
    }
}
