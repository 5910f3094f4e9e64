package dev.tensordojo.tensor.backend.jvm;

import java.util.Arrays;

/// Matrix products in Java, for small ones and for machines without OpenBLAS.
///
/// Large ones are cut into panels of `B`, copied together, and two rows of `C` take four rows of a panel in one
/// loop over columns (more and the JIT gives up). Rows lie at a constant distance from one index, which is what
/// the JIT needs to see that they do not overlap and to turn the loop into vector code. No fused multiply-add, so
/// that results are the same on every processor.
final class JavaGemm {
    /// Columns of a panel: eight of its rows stay in the first cache.
    private static final int COLUMNS = 256;

    /// Rows of a panel: all of it stays in the second cache. With 128 the JIT mostly leaves the innermost loop scalar.
    private static final int DEPTH = 192;

    private JavaGemm() {}

    /// `c += a · b`.
    static void add(Product<float[]> p) {
        if (p.work() <= 16_384) {
            small(p);
        } else if (p.n() < 64 && p.m() > p.n()) {
            // loops run over columns: let the longer side be columns
            int m = p.m();
            int n = p.n();
            float[] t = new float[m * n];
            panels(new Product<>(n, m, p.k(), p.b().t(), p.a().t(), t, 0));
            float[] c = p.c();
            for (int i = 0; i < m; i++) {
                int to = p.cOffset() + i * p.ldc();
                for (int j = 0; j < n; j++) {
                    c[to + j] += t[j * m + i];
                }
            }
        } else {
            panels(p);
        }
    }

    private static void small(Product<float[]> product) {
        if (product.b().transposed()) {
            rowsByRows(product);
        } else {
            rowsAdded(product);
        }
    }

    /// Each element of `C` is the product of a row of `A` and a row of `Bᵀ`.
    private static void rowsByRows(Product<float[]> product) {
        int m = product.m();
        int n = product.n();
        int k = product.k();
        float[] a = product.a().array();
        int ao = product.a().offset();
        int stepI = product.a().transposed() ? 1 : product.a().ld();
        int stepP = product.a().transposed() ? product.a().ld() : 1;
        float[] b = product.b().array();
        int bo = product.b().offset();
        int ldb = product.b().ld();
        float[] c = product.c();
        int co = product.cOffset();
        int ldc = product.ldc();
        for (int i = 0; i < m; i++) {
            int to = co + i * ldc;
            int from = ao + i * stepI;
            for (int j = 0; j < n; j++) {
                int row = bo + j * ldb;
                float s = 0;
                for (int p = 0; p < k; p++) {
                    s += a[from + p * stepP] * b[row + p];
                }
                c[to + j] += s;
            }
        }
    }

    /// Each row of `C` is a sum of multiples of the rows of `B`.
    private static void rowsAdded(Product<float[]> product) {
        int m = product.m();
        int n = product.n();
        int k = product.k();
        float[] a = product.a().array();
        int ao = product.a().offset();
        int stepI = product.a().transposed() ? 1 : product.a().ld();
        int stepP = product.a().transposed() ? product.a().ld() : 1;
        float[] b = product.b().array();
        int bo = product.b().offset();
        int ldb = product.b().ld();
        float[] c = product.c();
        int co = product.cOffset();
        int ldc = product.ldc();
        for (int i = 0; i < m; i++) {
            int to = co + i * ldc;
            int from = ao + i * stepI;
            for (int p = 0; p < k; p++) {
                float v = a[from + p * stepP];
                int row = bo + p * ldb;
                for (int j = 0; j < n; j++) {
                    c[to + j] += v * b[row + j];
                }
            }
        }
    }

    private static void panels(Product<float[]> product) {
        int m = product.m();
        int n = product.n();
        int k = product.k();
        float[] a = product.a().array();
        int ao = product.a().offset();
        int stepI = product.a().transposed() ? 1 : product.a().ld();
        int stepP = product.a().transposed() ? product.a().ld() : 1;
        float[] c = product.c();
        int co = product.cOffset();
        int ldc = product.ldc();
        float[][] panel = new float[Math.min(DEPTH, k + 3) / 4][4 * COLUMNS];
        float[] rows = new float[2 * COLUMNS];
        float[] f = new float[8];
        for (int j0 = 0; j0 < n; j0 += COLUMNS) {
            int w = Math.min(COLUMNS, n - j0);
            for (int p0 = 0; p0 < k; p0 += DEPTH) {
                int d = Math.min(DEPTH, k - p0);
                int padded = (d + 3) / 4 * 4;
                pack(product.b(), j0, w, p0, d, panel);
                if (d < padded) {
                    Arrays.fill(panel[d / 4], d % 4 * COLUMNS, 4 * COLUMNS, 0);
                }
                for (int i0 = 0; i0 < m; i0 += 2) {
                    int h = Math.min(2, m - i0);
                    for (int i = 0; i < h; i++) {
                        System.arraycopy(c, co + (i0 + i) * ldc + j0, rows, i * COLUMNS, w);
                    }
                    twoRows(f, a, ao + i0 * stepI + p0 * stepP, stepI, stepP, h, d, panel, rows);
                    for (int i = 0; i < h; i++) {
                        System.arraycopy(rows, i * COLUMNS, c, co + (i0 + i) * ldc + j0, w);
                    }
                }
            }
        }
    }

    /// A method of its own, since it is called often: the loops of a method that is called once are compiled while
    /// they run, and then the innermost one often stays scalar.
    private static void twoRows(
            float[] f, float[] a, int at, int stepI, int stepP, int h, int d, float[][] panel, float[] rows) {
        for (int p = 0; p < d; p += 4) {
            factors(f, a, at + p * stepP, stepI, stepP, h, Math.min(4, d - p));
            twoByFour(f, panel[p / 4], rows);
        }
    }

    private static void factors(float[] f, float[] a, int at, int stepI, int stepP, int h, int d) {
        for (int i = 0; i < 2; i++) {
            for (int p = 0; p < 4; p++) {
                f[i * 4 + p] = i < h && p < d ? a[at + i * stepI + p * stepP] : 0;
            }
        }
    }

    private static void pack(Product.Factor<float[]> factor, int j0, int w, int p0, int d, float[][] panel) {
        float[] b = factor.array();
        int bo = factor.offset();
        int ldb = factor.ld();
        if (!factor.transposed()) {
            for (int p = 0; p < d; p++) {
                System.arraycopy(b, bo + (p0 + p) * ldb + j0, panel[p / 4], p % 4 * COLUMNS, w);
            }
            return;
        }
        for (int j = 0; j < w; j++) {
            int row = bo + (j0 + j) * ldb + p0;
            for (int p = 0; p < d; p++) {
                panel[p / 4][p % 4 * COLUMNS + j] = b[row + p];
            }
        }
    }

    /// Always as many columns as a panel has: with a number that it knows the JIT makes better code, and what stands
    /// behind the last column is never copied back.
    private static void twoByFour(float[] f, float[] b, float[] c) {
        float f00 = f[0];
        float f01 = f[1];
        float f02 = f[2];
        float f03 = f[3];
        float f10 = f[4];
        float f11 = f[5];
        float f12 = f[6];
        float f13 = f[7];
        for (int j = 0; j < COLUMNS; j++) {
            float v0 = b[j];
            float v1 = b[j + COLUMNS];
            float v2 = b[j + 2 * COLUMNS];
            float v3 = b[j + 3 * COLUMNS];
            c[j] += f00 * v0 + f01 * v1 + f02 * v2 + f03 * v3;
            c[j + COLUMNS] += f10 * v0 + f11 * v1 + f12 * v2 + f13 * v3;
        }
    }

    /// The same in double precision, without panels.
    static void addDoubles(Product<double[]> product) {
        int n = product.n();
        int k = product.k();
        double[] a = product.a().array();
        int ao = product.a().offset();
        int stepI = product.a().transposed() ? 1 : product.a().ld();
        int stepP = product.a().transposed() ? product.a().ld() : 1;
        double[] b = product.b().array();
        int bo = product.b().offset();
        int ldb = product.b().ld();
        boolean transB = product.b().transposed();
        double[] c = product.c();
        int co = product.cOffset();
        int ldc = product.ldc();
        double[] row = new double[n];
        double[] sum = new double[n];
        for (int i = 0; i < product.m(); i++) {
            System.arraycopy(c, co + i * ldc, sum, 0, n);
            for (int p = 0; p < k; p++) {
                double v = a[ao + i * stepI + p * stepP];
                if (transB) {
                    for (int j = 0; j < n; j++) {
                        sum[j] += v * b[bo + j * ldb + p];
                    }
                    continue;
                }
                System.arraycopy(b, bo + p * ldb, row, 0, n);
                for (int j = 0; j < n; j++) {
                    sum[j] += v * row[j];
                }
            }
            System.arraycopy(sum, 0, c, co + i * ldc, n);
        }
    }
}
