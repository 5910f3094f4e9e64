package dev.tensordojo.tensor.backend.jvm;

/// The float32 loops that matter for speed, in the three patterns of steps: both arguments move, or one stands still.
///
/// Kept apart, plain, and with one index for all arrays: so the JIT turns each into vector code without having to
/// know whether the arrays overlap. With a step of 0 an argument is its element at `xc` or `yc`.
final class FloatLoops {
    private FloatLoops() {}

    static void add(float[] x, int xs, int xc, float[] y, int ys, int yc, float[] z, int from, int to) {
        if (xs == 0) {
            float c = x[xc];
            for (int i = from; i < to; i++) {
                z[i] = c + y[i];
            }
        } else if (ys == 0) {
            float c = y[yc];
            for (int i = from; i < to; i++) {
                z[i] = x[i] + c;
            }
        } else {
            for (int i = from; i < to; i++) {
                z[i] = x[i] + y[i];
            }
        }
    }

    static void sub(float[] x, int xs, int xc, float[] y, int ys, int yc, float[] z, int from, int to) {
        if (xs == 0) {
            float c = x[xc];
            for (int i = from; i < to; i++) {
                z[i] = c - y[i];
            }
        } else if (ys == 0) {
            float c = y[yc];
            for (int i = from; i < to; i++) {
                z[i] = x[i] - c;
            }
        } else {
            for (int i = from; i < to; i++) {
                z[i] = x[i] - y[i];
            }
        }
    }

    static void mul(float[] x, int xs, int xc, float[] y, int ys, int yc, float[] z, int from, int to) {
        if (xs == 0) {
            float c = x[xc];
            for (int i = from; i < to; i++) {
                z[i] = c * y[i];
            }
        } else if (ys == 0) {
            float c = y[yc];
            for (int i = from; i < to; i++) {
                z[i] = x[i] * c;
            }
        } else {
            for (int i = from; i < to; i++) {
                z[i] = x[i] * y[i];
            }
        }
    }

    static void div(float[] x, int xs, int xc, float[] y, int ys, int yc, float[] z, int from, int to) {
        if (xs == 0) {
            float c = x[xc];
            for (int i = from; i < to; i++) {
                z[i] = c / y[i];
            }
        } else if (ys == 0) {
            float c = y[yc];
            for (int i = from; i < to; i++) {
                z[i] = x[i] / c;
            }
        } else {
            for (int i = from; i < to; i++) {
                z[i] = x[i] / y[i];
            }
        }
    }

    static void max(float[] x, int xs, int xc, float[] y, int ys, int yc, float[] z, int from, int to) {
        if (xs == 0) {
            float c = x[xc];
            for (int i = from; i < to; i++) {
                z[i] = Math.max(c, y[i]);
            }
        } else if (ys == 0) {
            float c = y[yc];
            for (int i = from; i < to; i++) {
                z[i] = Math.max(x[i], c);
            }
        } else {
            for (int i = from; i < to; i++) {
                z[i] = Math.max(x[i], y[i]);
            }
        }
    }

    static void min(float[] x, int xs, int xc, float[] y, int ys, int yc, float[] z, int from, int to) {
        if (xs == 0) {
            float c = x[xc];
            for (int i = from; i < to; i++) {
                z[i] = Math.min(c, y[i]);
            }
        } else if (ys == 0) {
            float c = y[yc];
            for (int i = from; i < to; i++) {
                z[i] = Math.min(x[i], c);
            }
        } else {
            for (int i = from; i < to; i++) {
                z[i] = Math.min(x[i], y[i]);
            }
        }
    }
}
