package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.TorchException;

/// Dense linear algebra on row-major double arrays: small, plain algorithms that run on the host.
final class Matrix {
    private Matrix() {}

    /// LU with partial pivoting in place; gives the row order, and its sign in the last place.
    static int[] lu(double[] a, int n) {
        int[] order = new int[n + 1];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        order[n] = 1;
        for (int k = 0; k < n; k++) {
            int p = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(a[i * n + k]) > Math.abs(a[p * n + k])) {
                    p = i;
                }
            }
            if (p != k) {
                for (int j = 0; j < n; j++) {
                    double t = a[k * n + j];
                    a[k * n + j] = a[p * n + j];
                    a[p * n + j] = t;
                }
                int t = order[k];
                order[k] = order[p];
                order[p] = t;
                order[n] = -order[n];
            }
            double pivot = a[k * n + k];
            if (pivot == 0) {
                continue;
            }
            for (int i = k + 1; i < n; i++) {
                double f = a[i * n + k] / pivot;
                a[i * n + k] = f;
                for (int j = k + 1; j < n; j++) {
                    a[i * n + j] -= f * a[k * n + j];
                }
            }
        }
        return order;
    }

    /// Solves `A X = B` for a factored `A`; `b` is `(n, m)`.
    static double[] solve(double[] lu, int[] order, int n, double[] b, int m) {
        double[] x = new double[n * m];
        for (int c = 0; c < m; c++) {
            for (int i = 0; i < n; i++) {
                double s = b[order[i] * m + c];
                for (int j = 0; j < i; j++) {
                    s -= lu[i * n + j] * x[j * m + c];
                }
                x[i * m + c] = s;
            }
            for (int i = n - 1; i >= 0; i--) {
                double s = x[i * m + c];
                for (int j = i + 1; j < n; j++) {
                    s -= lu[i * n + j] * x[j * m + c];
                }
                double d = lu[i * n + i];
                if (d == 0) {
                    throw new TorchException(
                            "torch.linalg.solve: The solver failed because the input matrix is singular."
                                    + "\n  Its rows are linearly dependent, so there is no inverse; pinv or lstsq may serve.");
                }
                x[i * m + c] = s / d;
            }
        }
        return x;
    }

    static double[] identity(int n) {
        double[] e = new double[n * n];
        for (int i = 0; i < n; i++) {
            e[i * n + i] = 1;
        }
        return e;
    }

    /// The lower Cholesky factor.
    static double[] cholesky(double[] a, int n) {
        double[] l = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double s = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    s -= l[i * n + k] * l[j * n + k];
                }
                if (i == j) {
                    if (s <= 0) {
                        throw new TorchException("linalg.cholesky: The factorization could not be completed because the"
                                + " input is not positive-definite (the leading minor of order " + (j + 1)
                                + " is not positive-definite).");
                    }
                    l[j * n + j] = Math.sqrt(s);
                } else {
                    l[i * n + j] = s / l[j * n + j];
                }
            }
        }
        return l;
    }

    /// Eigenvalues (ascending) into `w` and eigenvectors (columns of `v`) of a symmetric matrix, by Jacobi rotations.
    static void symmetricEigen(double[] source, int n, double[] w, double[] v) {
        double[] a = source.clone();
        System.arraycopy(identity(n), 0, v, 0, n * n);
        for (int sweep = 0; sweep < 60; sweep++) {
            double off = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    off += a[i * n + j] * a[i * n + j];
                }
            }
            if (off < 1e-300) {
                break;
            }
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, v, n, p, q);
                }
            }
        }
        Integer[] order = new Integer[n];
        java.util.Arrays.setAll(order, i -> i);
        java.util.Arrays.sort(order, (i, j) -> Double.compare(a[i * n + i], a[j * n + j]));
        double[] sorted = new double[n * n];
        for (int k = 0; k < n; k++) {
            w[k] = a[order[k] * n + order[k]];
            for (int i = 0; i < n; i++) {
                sorted[i * n + k] = v[i * n + order[k]];
            }
        }
        System.arraycopy(sorted, 0, v, 0, n * n);
    }

    private static void rotate(double[] a, double[] v, int n, int p, int q) {
        double apq = a[p * n + q];
        if (apq == 0) {
            return;
        }
        double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < n; k++) {
            double x = a[k * n + p];
            double y = a[k * n + q];
            a[k * n + p] = c * x - s * y;
            a[k * n + q] = s * x + c * y;
        }
        for (int k = 0; k < n; k++) {
            double x = a[p * n + k];
            double y = a[q * n + k];
            a[p * n + k] = c * x - s * y;
            a[q * n + k] = s * x + c * y;
            double vx = v[k * n + p];
            double vy = v[k * n + q];
            v[k * n + p] = c * vx - s * vy;
            v[k * n + q] = s * vx + c * vy;
        }
    }

    /// Thin SVD by one-sided Jacobi: `u (m, k)`, `s (k)` descending, `vt (k, n)` with `k = min(m, n)`.
    static void svd(double[] a, int m, int n, double[] u, double[] s, double[] vt) {
        if (m < n) {
            double[] v2 = new double[n * m];
            double[] ut2 = new double[m * m];
            svd(transpose(a, m, n), n, m, v2, s, ut2);
            System.arraycopy(transpose(ut2, m, m), 0, u, 0, m * m);
            System.arraycopy(transpose(v2, n, m), 0, vt, 0, m * n);
            return;
        }
        double[] w = a.clone();
        double[] v = identity(n);
        for (int sweep = 0; sweep < 60; sweep++) {
            boolean rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotated |= orthogonalise(w, v, m, n, p, q);
                }
            }
            if (!rotated) {
                break;
            }
        }
        double[] norm = new double[n];
        Integer[] order = new Integer[n];
        for (int j = 0; j < n; j++) {
            order[j] = j;
            double t = 0;
            for (int i = 0; i < m; i++) {
                t += w[i * n + j] * w[i * n + j];
            }
            norm[j] = Math.sqrt(t);
        }
        java.util.Arrays.sort(order, (i, j) -> Double.compare(norm[j], norm[i]));
        for (int k = 0; k < n; k++) {
            int j = order[k];
            s[k] = norm[j];
            for (int i = 0; i < m; i++) {
                u[i * n + k] = norm[j] > 0 ? w[i * n + j] / norm[j] : 0;
            }
            for (int i = 0; i < n; i++) {
                vt[k * n + i] = v[i * n + j];
            }
        }
        complete(u, s, m, n);
    }

    private static boolean orthogonalise(double[] w, double[] v, int m, int n, int p, int q) {
        double alpha = 0;
        double beta = 0;
        double gamma = 0;
        for (int i = 0; i < m; i++) {
            double x = w[i * n + p];
            double y = w[i * n + q];
            alpha += x * x;
            beta += y * y;
            gamma += x * y;
        }
        if (Math.abs(gamma) <= 1e-15 * Math.sqrt(alpha * beta) || gamma == 0) {
            return false;
        }
        double zeta = (beta - alpha) / (2 * gamma);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = c * t;
        for (int i = 0; i < m; i++) {
            double x = w[i * n + p];
            w[i * n + p] = c * x - s * w[i * n + q];
            w[i * n + q] = s * x + c * w[i * n + q];
        }
        for (int i = 0; i < n; i++) {
            double x = v[i * n + p];
            v[i * n + p] = c * x - s * v[i * n + q];
            v[i * n + q] = s * x + c * v[i * n + q];
        }
        return true;
    }

    /// Fills columns that belong to singular values of 0 with unit vectors orthogonal to the others.
    private static void complete(double[] u, double[] s, int m, int n) {
        double floor = n == 0 ? 0 : s[0] * 1e-14;
        for (int k = 0; k < n; k++) {
            if (s[k] > floor && s[k] > 0) {
                continue;
            }
            for (int e = 0; e < m; e++) {
                double[] x = new double[m];
                x[e] = 1;
                for (int j = 0; j < k; j++) {
                    double dot = 0;
                    for (int i = 0; i < m; i++) {
                        dot += x[i] * u[i * n + j];
                    }
                    for (int i = 0; i < m; i++) {
                        x[i] -= dot * u[i * n + j];
                    }
                }
                double norm = 0;
                for (double d : x) {
                    norm += d * d;
                }
                if (norm > 0.1 / m) {
                    for (int i = 0; i < m; i++) {
                        u[i * n + k] = x[i] / Math.sqrt(norm);
                    }
                    break;
                }
            }
        }
    }

    static double[] transpose(double[] a, int m, int n) {
        double[] t = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                t[j * m + i] = a[i * n + j];
            }
        }
        return t;
    }

    /// Reduced QR by Householder reflections: `q (m, k)`, `r (k, n)` with `k = min(m, n)`.
    static void qr(double[] a, int m, int n, double[] q, double[] r) {
        int k = Math.min(m, n);
        double[] w = a.clone();
        double[] full = identity(m);
        for (int j = 0; j < k; j++) {
            double norm = 0;
            for (int i = j; i < m; i++) {
                norm += w[i * n + j] * w[i * n + j];
            }
            norm = Math.sqrt(norm);
            if (norm == 0) {
                continue;
            }
            double alpha = w[j * n + j] > 0 ? -norm : norm;
            double[] h = new double[m];
            double hh = 0;
            for (int i = j; i < m; i++) {
                h[i] = w[i * n + j] - (i == j ? alpha : 0);
                hh += h[i] * h[i];
            }
            if (hh == 0) {
                continue;
            }
            reflect(w, h, hh, m, n, j, false);
            reflect(full, h, hh, m, m, j, true);
        }
        for (int i = 0; i < m; i++) {
            System.arraycopy(full, i * m, q, i * k, k);
        }
        for (int i = 0; i < k; i++) {
            for (int j = i; j < n; j++) {
                r[i * n + j] = w[i * n + j];
            }
        }
    }

    private static void reflect(double[] w, double[] h, double hh, int m, int n, int j, boolean right) {
        if (right) {
            for (int i = 0; i < m; i++) {
                double dot = 0;
                for (int c = j; c < m; c++) {
                    dot += w[i * n + c] * h[c];
                }
                for (int c = j; c < m; c++) {
                    w[i * n + c] -= 2 * dot / hh * h[c];
                }
            }
            return;
        }
        for (int c = 0; c < n; c++) {
            double dot = 0;
            for (int i = j; i < m; i++) {
                dot += h[i] * w[i * n + c];
            }
            for (int i = j; i < m; i++) {
                w[i * n + c] -= 2 * dot / hh * h[i];
            }
        }
    }
}
