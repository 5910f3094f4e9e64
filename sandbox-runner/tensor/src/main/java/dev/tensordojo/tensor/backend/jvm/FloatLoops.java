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

    /// `max(x, 0)`, where -0.0 stays what it is: the other number is 0.0 for what is below zero, else -0.0. The sign is
    /// made by `signum` and arithmetic alone, so that all becomes vector code.
    static void relu(float[] x, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            float v = x[i];
            z[i] = Math.max(v, (Math.signum(v) + 0.5f) * -0f);
        }
    }

    /// The larger one, of equal ones the first; NaN wins.
    static void max(float[] x, int xs, int xc, float[] y, int ys, int yc, float[] z, int from, int to) {
        if (xs == 0) {
            float c = x[xc];
            if (c == 0f) {
                for (int i = from; i < to; i++) {
                    z[i] = y[i] <= c ? c : y[i];
                }
            } else {
                for (int i = from; i < to; i++) {
                    z[i] = Math.max(c, y[i]);
                }
            }
        } else if (ys == 0) {
            float c = y[yc];
            if (c == 0f) {
                relu(x, z, from, to);
            } else {
                for (int i = from; i < to; i++) {
                    z[i] = Math.max(x[i], c);
                }
            }
        } else {
            for (int i = from; i < to; i++) {
                z[i] = Math.max(x[i], y[i]);
            }
            firstOfZeros(x, y, z, from, to);
        }
    }

    /// The smaller one, of equal ones the first; NaN wins.
    static void min(float[] x, int xs, int xc, float[] y, int ys, int yc, float[] z, int from, int to) {
        if (xs == 0) {
            float c = x[xc];
            if (c == 0f) {
                for (int i = from; i < to; i++) {
                    z[i] = y[i] >= c ? c : y[i];
                }
            } else {
                for (int i = from; i < to; i++) {
                    z[i] = Math.min(c, y[i]);
                }
            }
        } else if (ys == 0) {
            float c = y[yc];
            float limit = c == 0f ? 0f : c; // no zero is below 0.0, so that one in x stays
            for (int i = from; i < to; i++) {
                z[i] = Math.min(x[i], limit);
            }
        } else {
            for (int i = from; i < to; i++) {
                z[i] = Math.min(x[i], y[i]);
            }
            firstOfZeros(x, y, z, from, to);
        }
    }

    /// Where both were zeros the result is the first, whatever their signs.
    private static void firstOfZeros(float[] x, float[] y, float[] z, int from, int to) {
        float least = 1f;
        for (int i = from; i < to; i++) {
            least = Math.min(least, Math.abs(z[i]));
        }
        if (!(least > 0f)) { // NaN hides the zeros
            for (int i = from; i < to; i++) {
                if (x[i] == 0f && y[i] == 0f) {
                    z[i] = x[i];
                }
            }
        }
    }
}
