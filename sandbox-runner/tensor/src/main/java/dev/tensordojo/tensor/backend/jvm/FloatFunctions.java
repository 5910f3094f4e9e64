package dev.tensordojo.tensor.backend.jvm;

import java.lang.foreign.MemorySegment;

/// `exp`, `tanh` and `sigmoid` of float32 arrays in loops that the JIT turns into vector code without
/// `jdk.incubator.vector`, which would cost every start of a virtual machine its archived module graph.
///
/// What the JIT (JDK 25) does not vectorise decides the forms: no shifts by a variable, no float from its bits, no
/// array whose index differs from the others'. No fused multiply-add either, so that all processors agree.
final class FloatFunctions {
    /// Elements at a time: the scratch arrays stay in the first cache.
    private static final int BLOCK = 1024;

    private static final float LOG2_E = 1.442695f;
    /// `ln 2` in two parts; the first has so few bits that its product with an exponent is exact.
    private static final float LN2_HIGH = 0.6933594f;

    private static final float LN2_LOW = -0.00021219444f;
    /// Adding and subtracting it rounds to the nearest integer.
    private static final float ROUNDER = 12_582_912f;

    private FloatFunctions() {}

    /// `eˣ = 2ᵏ eʳ`, `k = round(x / ln 2)`: a polynomial for `eʳ` (Cephes' `expf`), and `2ᵏ` by writing `k` into
    /// the exponent bits, as integers that are copied into floats. A block with a value whose result is not a
    /// normal number is computed one by one.
    static void exp(float[] x, float[] y, int from, int to) {
        int block = Math.min(BLOCK, to - from);
        float[] in = new float[block];
        float[] exponent = new float[block];
        float[] power = new float[block];
        int[] bits = new int[block];
        MemorySegment exponents = MemorySegment.ofArray(bits);
        MemorySegment scales = MemorySegment.ofArray(power);
        for (int at = from; at < to; at += block) {
            int n = Math.min(block, to - at);
            System.arraycopy(x, at, in, 0, n);
            divide(in, exponent, n);
            if (!powers(exponent, bits, n)) {
                for (int i = at; i < at + n; i++) {
                    y[i] = (float) Math.exp(x[i]);
                }
                continue;
            }
            MemorySegment.copy(exponents, 0, scales, 0, n * 4L);
            finish(in, power, n);
            System.arraycopy(in, 0, y, at, n);
        }
    }

    /// `k = round(x / ln 2)`, and `x` becomes the remainder.
    private static void divide(float[] x, float[] exponent, int n) {
        for (int i = 0; i < n; i++) {
            float v = x[i];
            float k = (v * LOG2_E + ROUNDER) - ROUNDER;
            float r = v - k * LN2_HIGH;
            x[i] = r - k * LN2_LOW;
            exponent[i] = k;
        }
    }

    /// The bits of `2ᵏ`; true when all biased exponents are those of normal numbers, 1 to 254.
    private static boolean powers(float[] exponent, int[] bits, int n) {
        int seen = 0;
        for (int i = 0; i < n; i++) {
            int biased = (int) exponent[i] + 127;
            seen |= (biased - 1) | (biased + 1);
            bits[i] = biased << 23;
        }
        return seen >>> 8 == 0;
    }

    private static void finish(float[] x, float[] power, int n) {
        for (int i = 0; i < n; i++) {
            float r = x[i];
            float p = 0.00019875691f;
            p = p * r + 0.0013981999f;
            p = p * r + 0.008333452f;
            p = p * r + 0.041665796f;
            p = p * r + 0.16666666f;
            p = p * r + 0.5f;
            x[i] = (p * (r * r) + r + 1f) * power[i];
        }
    }

    /// `e/(e + 2)` with `e = e²ˣ − 1`, in double: a Taylor polynomial for `e` at `2x/128`, doubled seven times by
    /// `e ← e (e + 2)`, which keeps small results exact. At 12 the result is 1 in float32.
    static void tanh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double t = Math.max(-12f, Math.min(12f, x[i])) * (2.0 / 128);
            double p = 1.0 / 40320;
            p = p * t + 1.0 / 5040;
            p = p * t + 1.0 / 720;
            p = p * t + 1.0 / 120;
            p = p * t + 1.0 / 24;
            p = p * t + 1.0 / 6;
            p = p * t + 0.5;
            double e = t * (p * t + 1);
            e = e * (e + 2);
            e = e * (e + 2);
            e = e * (e + 2);
            e = e * (e + 2);
            e = e * (e + 2);
            e = e * (e + 2);
            e = e * (e + 2);
            y[i] = (float) (e / (e + 2));
        }
    }

    /// `1/(1 + e⁻ˣ)` in double: a Taylor polynomial at `−x/1024`, squared ten times. Beyond ±104 float32 holds no
    /// more.
    static void sigmoid(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double t = Math.max(-110f, Math.min(110f, x[i])) * (-1.0 / 1024);
            double p = 1.0 / 5040;
            p = p * t + 1.0 / 720;
            p = p * t + 1.0 / 120;
            p = p * t + 1.0 / 24;
            p = p * t + 1.0 / 6;
            p = p * t + 0.5;
            p = p * t + 1;
            p = p * t + 1;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            y[i] = (float) (1 / (1 + p));
        }
    }
}
