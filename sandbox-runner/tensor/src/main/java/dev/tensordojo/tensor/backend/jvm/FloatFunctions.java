package dev.tensordojo.tensor.backend.jvm;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// `exp`, `tanh` and `sigmoid` of float32 arrays in loops that the JIT turns into vector code without
/// `jdk.incubator.vector`, which would cost every start of a virtual machine its archived module graph.
///
/// What the JIT (JDK 25) does not vectorise decides the forms: no shifts by a variable, no float from its bits, and
/// floats that are written have the index of the floats that are read.
final class FloatFunctions {
    /// Elements at a time: the scratch arrays stay in the first cache.
    private static final int BLOCK = 4096;

    private static final float LOG2_E = 1.442695f;
    /// `ln 2` in two parts; the first has so few bits that its product with an exponent is exact.
    private static final float LN2_HIGH = 0.6933594f;

    private static final float LN2_LOW = -0.00021219444f;
    /// Adding and subtracting it rounds to the nearest integer.
    private static final float ROUNDER = 12_582_927f;

    /// A float16's exponents begin at −15 and stand above ten other bits.
    private static final float BIAS_OF_HALF = 15;

    private static final float EXPONENT_OF_HALF = 1024;

    /// 1 as a float16.
    private static final short ONE = 15 << 10;

    private FloatFunctions() {}

    /// `eˣ = 2ᵏ eʳ`, `k = round(x / ln 2)`: a polynomial for `eʳ` (Cephes' `expf`), and `2ᵏ` by writing `k` into
    /// exponent bits. The JIT has an instruction that widens float16, so where a whole block lies within ±10, for
    /// which float16 can hold `2ᵏ`, the bits are those of float16. Else they are written as integers and copied
    /// into floats, and a block with a value whose result is not a normal number is computed one by one.
    static void exp(float[] x, float[] y, int from, int to) {
        int block = Math.min(BLOCK, to - from);
        short[] power = new short[block];
        for (int at = from; at < to; at += block) {
            int end = Math.min(at + block, to);
            if (withinTen(x, at, end)) {
                powers(x, power, at, end);
                series(x, power, y, at, end);
            } else {
                far(x, power, y, at, end);
            }
        }
    }

    /// NaN counts as within: it is NaN in the polynomial, whatever the power.
    private static boolean withinTen(float[] x, int from, int to) {
        int tens = 0;
        for (int i = from; i < to; i++) {
            tens |= (int) (x[i] * 0.1f);
        }
        return tens == 0;
    }

    /// The bits of `2ᵏ` in float16.
    private static void powers(float[] x, short[] power, int from, int to) {
        for (int i = from; i < to; i++) {
            float k = (x[i] * LOG2_E + ROUNDER) - ROUNDER;
            power[i - from] = (short) (int) ((k + BIAS_OF_HALF) * EXPONENT_OF_HALF);
        }
    }

    private static void series(float[] x, short[] power, float[] y, int from, int to) {
        if (Fma.FAST) {
            fused(x, power, y, from, to);
        } else {
            apart(x, power, y, from, to);
        }
    }

    private static void fused(float[] x, short[] power, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            float v = x[i];
            float k = (v * LOG2_E + ROUNDER) - ROUNDER;
            float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, v));
            float p = Math.fma(0.00019875691f, r, 0.0013981999f);
            p = Math.fma(p, r, 0.008333452f);
            p = Math.fma(p, r, 0.041665796f);
            p = Math.fma(p, r, 0.16666666f);
            p = Math.fma(p, r, 0.5f);
            y[i] = Math.fma(p, r * r, r + 1f) * Float.float16ToFloat(power[i - from]);
        }
    }

    private static void apart(float[] x, short[] power, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            float v = x[i];
            float k = (v * LOG2_E + ROUNDER) - ROUNDER;
            float r = (v - k * LN2_HIGH) - k * LN2_LOW;
            float p = 0.00019875691f * r + 0.0013981999f;
            p = p * r + 0.008333452f;
            p = p * r + 0.041665796f;
            p = p * r + 0.16666666f;
            p = p * r + 0.5f;
            y[i] = (p * (r * r) + r + 1f) * Float.float16ToFloat(power[i - from]);
        }
    }

    /// A block with values beyond what float16's powers reach.
    private static void far(float[] x, short[] power, float[] y, int from, int to) {
        int n = to - from;
        int[] bits = new int[n];
        if (!bits(x, bits, from, to)) {
            for (int i = from; i < to; i++) {
                y[i] = (float) Math.exp(x[i]);
            }
            return;
        }
        Arrays.fill(power, ONE);
        series(x, power, y, from, to);
        float[] scale = new float[n];
        MemorySegment.copy(MemorySegment.ofArray(bits), 0, MemorySegment.ofArray(scale), 0, n * 4L);
        float[] scaled = Arrays.copyOfRange(y, from, to);
        for (int i = 0; i < n; i++) {
            scaled[i] *= scale[i];
        }
        System.arraycopy(scaled, 0, y, from, n);
    }

    /// The bits of `2ᵏ` in float32; true when all biased exponents are those of normal numbers, 1 to 254.
    private static boolean bits(float[] x, int[] bits, int from, int to) {
        int seen = 0;
        for (int i = from; i < to; i++) {
            int biased = (int) ((x[i] * LOG2_E + ROUNDER) - ROUNDER) + 127;
            seen |= (biased - 1) | (biased + 1);
            bits[i - from] = biased << 23;
        }
        return seen >>> 8 == 0;
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
