package dev.tensordojo.tensor.backend.jvm;

/// The float32 loops that matter for speed, in the three patterns of steps: both arguments move, or one stands still.
///
/// Kept apart and plain so that the JIT turns each into vector code.
final class FloatLoops {
    private FloatLoops() {}

    static void add(float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo, int n) {
        if (xs == 0) {
            float c = x[xo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = c + y[yo + i];
            }
        } else if (ys == 0) {
            float c = y[yo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = x[xo + i] + c;
            }
        } else {
            for (int i = 0; i < n; i++) {
                z[zo + i] = x[xo + i] + y[yo + i];
            }
        }
    }

    static void sub(float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo, int n) {
        if (xs == 0) {
            float c = x[xo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = c - y[yo + i];
            }
        } else if (ys == 0) {
            float c = y[yo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = x[xo + i] - c;
            }
        } else {
            for (int i = 0; i < n; i++) {
                z[zo + i] = x[xo + i] - y[yo + i];
            }
        }
    }

    static void mul(float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo, int n) {
        if (xs == 0) {
            float c = x[xo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = c * y[yo + i];
            }
        } else if (ys == 0) {
            float c = y[yo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = x[xo + i] * c;
            }
        } else {
            for (int i = 0; i < n; i++) {
                z[zo + i] = x[xo + i] * y[yo + i];
            }
        }
    }

    static void div(float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo, int n) {
        if (xs == 0) {
            float c = x[xo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = c / y[yo + i];
            }
        } else if (ys == 0) {
            float c = y[yo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = x[xo + i] / c;
            }
        } else {
            for (int i = 0; i < n; i++) {
                z[zo + i] = x[xo + i] / y[yo + i];
            }
        }
    }

    static void max(float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo, int n) {
        if (xs == 0) {
            float c = x[xo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = Math.max(c, y[yo + i]);
            }
        } else if (ys == 0) {
            float c = y[yo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = Math.max(x[xo + i], c);
            }
        } else {
            for (int i = 0; i < n; i++) {
                z[zo + i] = Math.max(x[xo + i], y[yo + i]);
            }
        }
    }

    static void min(float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo, int n) {
        if (xs == 0) {
            float c = x[xo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = Math.min(c, y[yo + i]);
            }
        } else if (ys == 0) {
            float c = y[yo];
            for (int i = 0; i < n; i++) {
                z[zo + i] = Math.min(x[xo + i], c);
            }
        } else {
            for (int i = 0; i < n; i++) {
                z[zo + i] = Math.min(x[xo + i], y[yo + i]);
            }
        }
    }
}
