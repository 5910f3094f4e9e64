package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.backend.FusedKernels.AdamStep;
import dev.tensordojo.tensor.backend.FusedKernels.SgdStep;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The innermost loops of [JvmFused]. All arrays of a loop share one index where possible: then the JIT makes vector
/// code without having to know whether they overlap.
final class FusedLoops {
    /// Elements at a time where scratch arrays are needed: they stay in the first cache.
    private static final int BLOCK = 1024;

    private FusedLoops() {}

    /// `g` where `y > 0` or is NaN, else 0, for `y` at least 0. Signs do not follow a pattern, so a branch would
    /// be guessed wrongly half the time, and the JIT selects without branches only among integers: so the bits are
    /// taken as integers, a block at a time.
    static void relu(float[] g, float[] y, float[] z, int from, int to) {
        int block = Math.min(BLOCK, to - from);
        int[] gradients = new int[block];
        int[] values = new int[block];
        MemorySegment ofG = MemorySegment.ofArray(g);
        MemorySegment ofY = MemorySegment.ofArray(y);
        MemorySegment ofZ = MemorySegment.ofArray(z);
        MemorySegment a = MemorySegment.ofArray(gradients);
        MemorySegment b = MemorySegment.ofArray(values);
        for (int at = from; at < to; at += block) {
            int n = Math.min(block, to - at);
            MemorySegment.copy(ofG, at * 4L, a, 0, n * 4L);
            MemorySegment.copy(ofY, at * 4L, b, 0, n * 4L);
            keepPositive(gradients, values, n);
            MemorySegment.copy(a, 0, ofZ, at * 4L, n * 4L);
        }
    }

    /// The bits of a positive float are a positive integer, those of 0 are 0; the sign may stand at 0 and NaN only.
    private static void keepPositive(int[] g, int[] y, int n) {
        for (int i = 0; i < n; i++) {
            g[i] &= -(y[i] & 0x7fffffff) >> 31;
        }
    }

    static void tanh(float[] g, float[] y, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = g[i] * (1 - y[i] * y[i]);
        }
    }

    static void sigmoid(float[] g, float[] y, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = g[i] * ((1 - y[i]) * y[i]);
        }
    }

    static void mul(float[] g, float[] y, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = g[i] * y[i];
        }
    }

    static void addNumber(float[] z, int from, int to, float c) {
        for (int i = from; i < to; i++) {
            z[i] += c;
        }
    }

    static void scaleShift(float[] x, float[] z, int from, int to, float mean, float scale, float shift) {
        for (int i = from; i < to; i++) {
            z[i] = (x[i] - mean) * scale + shift;
        }
    }

    static void normBackward(
            float[] g, float[] x, float[] z, int from, int to, float mean, float scale, float slope, float shift) {
        for (int i = from; i < to; i++) {
            z[i] = g[i] * scale + (x[i] - mean) * slope + shift;
        }
    }

    /// Four running sums, so that additions need not wait for each other.
    static double sum(float[] x, int from, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        int end = from + n;
        for (; i + 3 < end; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < end; i++) {
            a += x[i];
        }
        return (a + b) + (c + d);
    }

    /// Adds `Σ (x − shift)` and `Σ (x − shift)²` to the two sums.
    static void moments(float[] x, int from, int n, double shift, double[] sums) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double aa = 0;
        double bb = 0;
        double cc = 0;
        double dd = 0;
        int i = from;
        int end = from + n;
        for (; i + 3 < end; i += 4) {
            double p = x[i] - shift;
            double q = x[i + 1] - shift;
            double r = x[i + 2] - shift;
            double s = x[i + 3] - shift;
            a += p;
            b += q;
            c += r;
            d += s;
            aa += p * p;
            bb += q * q;
            cc += r * r;
            dd += s * s;
        }
        for (; i < end; i++) {
            double p = x[i] - shift;
            a += p;
            aa += p * p;
        }
        sums[0] += (a + b) + (c + d);
        sums[1] += (aa + bb) + (cc + dd);
    }

    /// Adds `Σ g` and `Σ g (x − mean)` to the two sums.
    static void sumAndDot(float[] g, float[] x, int from, int n, float mean, double[] sums) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double aa = 0;
        double bb = 0;
        double cc = 0;
        double dd = 0;
        int i = from;
        int end = from + n;
        for (; i + 3 < end; i += 4) {
            double p = g[i];
            double q = g[i + 1];
            double r = g[i + 2];
            double s = g[i + 3];
            a += p;
            b += q;
            c += r;
            d += s;
            aa += p * (x[i] - mean);
            bb += q * (x[i + 1] - mean);
            cc += r * (x[i + 2] - mean);
            dd += s * (x[i + 3] - mean);
        }
        for (; i < end; i++) {
            double p = g[i];
            a += p;
            aa += p * (x[i] - mean);
        }
        sums[0] += (a + b) + (c + d);
        sums[1] += (aa + bb) + (cc + dd);
    }

    static void adam(AdamStep s, float[] p, float[] g, float[] m, float[] v, int from, int to) {
        float b1 = (float) s.beta1();
        float c1 = (float) (1 - s.beta1());
        float b2 = (float) s.beta2();
        float c2 = (float) (1 - s.beta2());
        float decay = (float) s.decay();
        float shrink = (float) s.shrink();
        float root = (float) s.rootOfCorrection();
        float eps = (float) s.eps();
        float size = (float) s.stepSize();
        for (int i = from; i < to; i++) {
            float x = p[i] * shrink;
            float d = g[i] + decay * x;
            float first = b1 * m[i] + c1 * d;
            float second = b2 * v[i] + c2 * (d * d);
            m[i] = first;
            v[i] = second;
            p[i] = x - size * (first / ((float) Math.sqrt(second) / root + eps));
        }
    }

    static void adam(
            AdamStep s, float[] p, int po, float[] g, float[] m, float[] v, float @Nullable [] max, int from, int to) {
        float b1 = (float) s.beta1();
        float c1 = (float) (1 - s.beta1());
        float b2 = (float) s.beta2();
        float c2 = (float) (1 - s.beta2());
        for (int i = from; i < to; i++) {
            float x = p[po + i] * (float) s.shrink();
            float d = g[i] + (float) s.decay() * x;
            float first = b1 * m[i] + c1 * d;
            float second = b2 * v[i] + c2 * (d * d);
            m[i] = first;
            v[i] = second;
            if (max != null) {
                second = Math.max(max[i], second);
                max[i] = second;
            }
            float root = (float) Math.sqrt(second) / (float) s.rootOfCorrection() + (float) s.eps();
            p[po + i] = x - (float) s.stepSize() * (first / root);
        }
    }

    static void sgd(SgdStep s, float[] p, int po, float[] g, float @Nullable [] buffer, boolean first) {
        float lr = (float) s.lr();
        float decay = (float) s.decay();
        float mu = (float) s.momentum();
        float share = first ? 1 : (float) (1 - s.dampening());
        for (int i = 0; i < g.length; i++) {
            float d = decay == 0 ? g[i] : g[i] + decay * p[po + i];
            if (buffer != null) {
                float b = buffer[i] * mu + share * d;
                buffer[i] = b;
                d = s.nesterov() ? d + mu * b : b;
            }
            p[po + i] -= lr * d;
        }
    }

    static void rmsprop(double lr, double alpha, double eps, double decay, float[] p, int po, float[] g, float[] v) {
        float a = (float) alpha;
        float b = (float) (1 - alpha);
        float l = (float) decay;
        for (int i = 0; i < g.length; i++) {
            float d = g[i] + l * p[po + i];
            float s = a * v[i] + b * (d * d);
            v[i] = s;
            p[po + i] -= (float) lr * (d / ((float) Math.sqrt(s) + (float) eps));
        }
    }
}
