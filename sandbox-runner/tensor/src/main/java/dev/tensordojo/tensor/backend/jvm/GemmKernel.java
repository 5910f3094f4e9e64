package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.Cancellation;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;

/// Batches of matrix products: finds out how the matrices lie, so that transposed views need no copy, and hands the
/// floating ones to [Gemm].
final class GemmKernel {
    private GemmKernel() {}

    /// A batch of matrices in memory: row-major with a leading dimension, or transposed.
    private record Matrices(Operand operand, boolean transposed, int ld, int step) {

        /// The operand as it is when its rows or columns are dense, else a row-major copy.
        static Matrices of(Operand a) {
            int rows = (int) a.shape().get(1);
            int cols = (int) a.shape().get(2);
            Layout l = a.layout();
            int step = (int) l.stride(0);
            int toRow = (int) l.stride(1);
            int toCol = (int) l.stride(2);
            if ((toCol == 1 || cols == 1) && (toRow >= cols || rows == 1)) {
                return new Matrices(a, false, Math.max(1, rows == 1 ? cols : toRow), step);
            }
            if ((toRow == 1 || rows == 1) && (toCol >= rows || cols == 1)) {
                return new Matrices(a, true, Math.max(1, cols == 1 ? rows : toCol), step);
            }
            return new Matrices(CopyKernel.dense(a), false, Math.max(1, cols), rows * cols);
        }

        /// One of them, in the storage's array.
        <A> Product.Factor<A> factor(A array, int batch) {
            return new Product.Factor<>(array, CopyKernel.offset(operand) + batch * step, ld, transposed);
        }

        JvmStorage storage() {
            return CopyKernel.storage(operand);
        }
    }

    static void run(double alpha, Operand a, Operand b, double beta, Operand out) {
        int batch = (int) out.shape().get(0);
        int m = (int) out.shape().get(1);
        int n = (int) out.shape().get(2);
        int k = (int) a.shape().get(2);
        if (batch == 0 || m == 0 || n == 0) {
            return;
        }
        if (!out.dtype().isFloatingPoint()) {
            integers(batch, m, n, k, a, b, out);
            return;
        }
        DType wide = out.dtype() == DType.FLOAT32 || out.dtype() == DType.FLOAT64 ? out.dtype() : DType.FLOAT64;
        if (alpha != 1 || wide != out.dtype() || !out.layout().contiguous()) {
            Operand product = CopyKernel.fresh(wide, out.shape());
            run(1, inType(wide, a), inType(wide, b), 0, product);
            double[] p = CopyKernel.doubles(product);
            double[] old = beta == 0 ? p : CopyKernel.doubles(out);
            double[] r = new double[p.length];
            for (int i = 0; i < r.length; i++) {
                r[i] = alpha * p[i] + (beta == 0 ? 0 : beta * old[i]);
            }
            CopyKernel.store(r, out);
            return;
        }
        Matrices x = Matrices.of(a);
        Matrices y = Matrices.of(b);
        JvmStorage z = CopyKernel.storage(out);
        int at = CopyKernel.offset(out);
        for (int t = 0; t < batch; t++) {
            Cancellation.check();
            int to = at + t * m * n;
            if (wide == DType.FLOAT32) {
                Product.Factor<float[]> left = x.factor(x.storage().floats(), t);
                Product.Factor<float[]> right = y.factor(y.storage().floats(), t);
                Gemm.multiply(new Product<>(m, n, k, left, right, z.floats(), to), (float) beta);
            } else {
                Product.Factor<double[]> left = x.factor(x.storage().doubles(), t);
                Product.Factor<double[]> right = y.factor(y.storage().doubles(), t);
                Gemm.multiplyDoubles(new Product<>(m, n, k, left, right, z.doubles(), to), beta);
            }
        }
    }

    private static Operand inType(DType dtype, Operand a) {
        if (a.dtype() == dtype) {
            return a;
        }
        Operand out = CopyKernel.fresh(dtype, a.shape());
        CopyKernel.copy(a, out);
        return out;
    }

    private static void integers(int batch, int m, int n, int k, Operand a, Operand b, Operand out) {
        long[] x = CopyKernel.longs(a);
        long[] y = CopyKernel.longs(b);
        long[] z = new long[batch * m * n];
        for (int t = 0; t < batch; t++) {
            for (int i = 0; i < m; i++) {
                int row = (t * m + i) * n;
                for (int p = 0; p < k; p++) {
                    long v = x[(t * m + i) * k + p];
                    int from = (t * k + p) * n;
                    for (int j = 0; j < n; j++) {
                        z[row + j] += v * y[from + j];
                    }
                }
            }
        }
        CopyKernel.store(z, out);
    }
}
