package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.backend.Operand;

/// Matrix products in Java: rows of `b` are streamed and added, which the JIT vectorises.
final class GemmKernel {
    private GemmKernel() {}

    static void run(double alpha, Operand a, Operand b, double beta, Operand out) {
        int batch = (int) out.shape().get(0);
        int m = (int) out.shape().get(1);
        int n = (int) out.shape().get(2);
        int k = (int) a.shape().get(2);
        if (out.dtype() == DType.FLOAT32) {
            float[] x = CopyKernel.floats(a);
            float[] y = CopyKernel.floats(b);
            float[] z = new float[batch * m * n];
            for (int t = 0; t < batch; t++) {
                multiply(x, t * m * k, y, t * k * n, z, t * m * n, m, k, n);
            }
            finish(alpha, z, beta, out);
        } else if (out.dtype().isFloatingPoint()) {
            double[] x = CopyKernel.doubles(a);
            double[] y = CopyKernel.doubles(b);
            double[] z = new double[batch * m * n];
            for (int t = 0; t < batch; t++) {
                multiply(x, t * m * k, y, t * k * n, z, t * m * n, m, k, n);
            }
            if (beta != 0 || alpha != 1) {
                double[] old = beta == 0 ? z : CopyKernel.doubles(out);
                for (int i = 0; i < z.length; i++) {
                    z[i] = alpha * z[i] + (beta == 0 ? 0 : beta * old[i]);
                }
            }
            CopyKernel.store(z, out);
        } else {
            long[] x = CopyKernel.longs(a);
            long[] y = CopyKernel.longs(b);
            long[] z = new long[batch * m * n];
            for (int t = 0; t < batch; t++) {
                multiply(x, t * m * k, y, t * k * n, z, t * m * n, m, k, n);
            }
            CopyKernel.store(z, out);
        }
    }

    private static void finish(double alpha, float[] z, double beta, Operand out) {
        if (beta != 0 || alpha != 1) {
            float[] old = beta == 0 ? z : CopyKernel.floats(out);
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) (alpha * z[i] + (beta == 0 ? 0 : beta * old[i]));
            }
        }
        CopyKernel.store(z, out);
    }

    private static void multiply(float[] a, int ao, float[] b, int bo, float[] c, int co, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                float v = a[ao + i * k + p];
                int row = bo + p * n;
                int to = co + i * n;
                for (int j = 0; j < n; j++) {
                    c[to + j] += v * b[row + j];
                }
            }
        }
    }

    private static void multiply(double[] a, int ao, double[] b, int bo, double[] c, int co, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                double v = a[ao + i * k + p];
                int row = bo + p * n;
                int to = co + i * n;
                for (int j = 0; j < n; j++) {
                    c[to + j] += v * b[row + j];
                }
            }
        }
    }

    private static void multiply(long[] a, int ao, long[] b, int bo, long[] c, int co, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                long v = a[ao + i * k + p];
                for (int j = 0; j < n; j++) {
                    c[co + i * n + j] += v * b[bo + p * n + j];
                }
            }
        }
    }
}
