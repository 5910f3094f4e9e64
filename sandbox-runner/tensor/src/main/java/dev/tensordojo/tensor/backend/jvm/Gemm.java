package dev.tensordojo.tensor.backend.jvm;

import java.util.Arrays;

/// Who computes a [Product].
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

    private static boolean nativeCode(Product<?> p) {
        return p.work() >= NATIVE && Blas.present();
    }

    /// The same for float32: large products stay in Java if the library has no kernel for this processor.
    private static boolean nativeFloats(Product<?> p) {
        return nativeCode(p) && !(Blas.slowerThanJava() && p.n() >= PANEL_COLUMNS && p.work() >= PANELS);
    }

    /// `c = a · b + beta · c` by as many threads as pay.
    static void multiply(Product<float[]> p, float beta) {
        long work = p.work();
        if (work < 2 * SHARE || Threads.count() == 1) {
            single(p, beta);
        } else if (p.m() >= p.n()) {
            Threads.split(p.m(), grain(p.m(), work), (from, to) -> single(p.rows(from, to), beta));
        } else {
            Threads.split(p.n(), grain(p.n(), work), (from, to) -> single(p.columns(from, to), beta));
        }
    }

    private static int grain(int size, long work) {
        return (int) Math.max(1, Math.ceil((double) size * SHARE / work));
    }

    /// The same on the calling thread alone, for work that is divided already.
    static void single(Product<float[]> p, float beta) {
        if (p.k() > 0 && nativeFloats(p)) {
            Blas.sgemm(p, beta);
            return;
        }
        if (beta != 1) {
            float[] c = p.c();
            int n = p.n();
            for (int i = 0; i < p.m(); i++) {
                int row = p.cOffset() + i * p.ldc();
                if (beta == 0) {
                    Arrays.fill(c, row, row + n, 0);
                    continue;
                }
                for (int j = row; j < row + n; j++) {
                    c[j] *= beta;
                }
            }
        }
        JavaGemm.add(p);
    }

    /// As [#multiply], in double precision and on the calling thread.
    static void multiplyDoubles(Product<double[]> p, double beta) {
        if (p.k() > 0 && nativeCode(p)) {
            Blas.dgemm(p, beta);
            return;
        }
        double[] c = p.c();
        int n = p.n();
        for (int i = 0; beta != 1 && i < p.m(); i++) {
            int row = p.cOffset() + i * p.ldc();
            for (int j = row; j < row + n; j++) {
                c[j] = beta == 0 ? 0 : beta * c[j];
            }
        }
        JavaGemm.addDoubles(p);
    }
}
