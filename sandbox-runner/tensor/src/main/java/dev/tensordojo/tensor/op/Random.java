package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// Random tensors, drawn in the order in which PyTorch's CPU kernels draw.
public final class Random {
    private Random() {}

    /// Uniform on `[from, to)`.
    public static Tensor uniform(Tensor self, double from, double to, Generator g) {
        checkFloating("uniform_", self);
        int n = Math.toIntExact(self.numel());
        if (self.dtype() == DType.FLOAT64) {
            double[] d = new double[n];
            for (int i = 0; i < n; i++) {
                d[i] = g.nextDouble() * (to - from) + from;
            }
            return store("uniform_", self, d);
        }
        float[] f = new float[n];
        float width = (float) to - (float) from;
        for (int i = 0; i < n; i++) {
            f[i] = g.nextFloat() * width + (float) from;
        }
        return store("uniform_", self, f);
    }

    /// Exponential numbers of the rate λ, each from one uniform float64.
    public static Tensor exponential(Tensor self, double rate, Generator g) {
        checkFloating("exponential_", self);
        if (!(rate > 0)) {
            throw new ValueError("exponential_ expects lambda > 0.0, but found lambda=" + rate);
        }
        double[] d = new double[Math.toIntExact(self.numel())];
        for (int i = 0; i < d.length; i++) {
            d[i] = -Math.log(1 - g.nextDouble()) / rate;
        }
        if (self.dtype() == DType.FLOAT64) {
            return store("exponential_", self, d);
        }
        float[] f = new float[d.length];
        for (int i = 0; i < d.length; i++) {
            f[i] = (float) d[i];
        }
        return store("exponential_", self, f);
    }

    /// Normal numbers: in pairs below 16 elements, else in blocks of 16 from uniform ones.
    public static Tensor normal(Tensor self, double mean, double std, Generator g) {
        checkFloating("normal_", self);
        if (std < 0) {
            throw new ValueError("normal expects std >= 0.0, but found std " + std);
        }
        int n = Math.toIntExact(self.numel());
        if (n < 16 || !self.isContiguous()) {
            double[] d = new double[n];
            for (int i = 0; i < n; i++) {
                d[i] = g.nextNormal() * std + mean;
            }
            return store("normal_", self, d);
        }
        if (self.dtype() == DType.FLOAT64) {
            double[] d = new double[n];
            for (int i = 0; i < n; i++) {
                d[i] = g.nextDouble();
            }
            for (int i = 0; i + 16 <= n; i += 16) {
                block(d, i, mean, std);
            }
            if (n % 16 != 0) {
                for (int i = n - 16; i < n; i++) {
                    d[i] = g.nextDouble();
                }
                block(d, n - 16, mean, std);
            }
            return store("normal_", self, d);
        }
        float[] f = new float[n];
        for (int i = 0; i < n; i++) {
            f[i] = g.nextFloat();
        }
        for (int i = 0; i + 16 <= n; i += 16) {
            block(f, i, (float) mean, (float) std);
        }
        if (n % 16 != 0) {
            for (int i = n - 16; i < n; i++) {
                f[i] = g.nextFloat();
            }
            block(f, n - 16, (float) mean, (float) std);
        }
        return store("normal_", self, f);
    }

    private static void block(double[] d, int at, double mean, double std) {
        for (int j = at; j < at + 8; j++) {
            double u1 = 1 - d[j];
            double u2 = d[j + 8];
            double r = Math.sqrt(-2 * Math.log(u1));
            double theta = 2 * Math.PI * u2;
            d[j] = r * Math.cos(theta) * std + mean;
            d[j + 8] = r * Math.sin(theta) * std + mean;
        }
    }

    private static void block(float[] f, int at, float mean, float std) {
        float twoPi = (float) (2 * Math.PI);
        for (int j = at; j < at + 8; j++) {
            float u1 = 1 - f[j];
            float u2 = f[j + 8];
            double r = Math.sqrt(-2 * Math.log(u1));
            double theta = twoPi * u2;
            f[j] = (float) (r * Math.cos(theta) * std + mean);
            f[j + 8] = (float) (r * Math.sin(theta) * std + mean);
        }
    }

    /// Integers in `[low, high)`.
    public static Tensor randint(long low, long high, Shape shape, DType dtype, Generator g) {
        checkRange(low, high);
        return Kernels.cast(Creation.adopt(drawn(low, high, shape, g), shape, DType.INT64), dtype);
    }

    private static long[] drawn(long low, long high, Shape shape, Generator g) {
        long[] out = new long[Math.toIntExact(shape.numel())];
        for (int i = 0; i < out.length; i++) {
            out[i] = g.nextBelow(high - low) + low;
        }
        return out;
    }

    private static void checkRange(long low, long high) {
        if (low >= high) {
            throw new ValueError("random_ expects 'from' to be less than 'to', but got from=" + low + " >= to=" + high);
        }
    }

    /// The largest integer `n` so that the dtype holds all of `0 … n` exactly, plus one.
    public static long most(DType dtype) {
        return switch (dtype) {
            case BOOL -> 2;
            case UINT8 -> 1L << 8;
            case INT8 -> 1L << 7;
            case INT16 -> 1L << 15;
            case INT32 -> 1L << 31;
            case INT64 -> Long.MAX_VALUE;
            case FLOAT16 -> (1L << 11) + 1;
            case BFLOAT16 -> (1L << 8) + 1;
            case FLOAT32 -> (1L << 24) + 1;
            case FLOAT64 -> (1L << 53) + 1;
        };
    }

    /// Integers in `[from, to)` written over a tensor.
    public static Tensor integers(Tensor self, long from, long to, Generator g) {
        InPlace.check("random_", self);
        checkRange(from, to);
        Tensor drawn = Creation.adopt(self, drawn(from, to, self.shape(), g), self.shape(), DType.INT64);
        Kernels.backend(self).copy(drawn.operand(), self.operand());
        return InPlace.written("random_", self);
    }

    /// `0 … n-1` in random order (Fisher and Yates, forward).
    public static Tensor randperm(int n, DType dtype, Generator g) {
        if (n < 0) {
            throw new ValueError("n must be non-negative, got " + n);
        }
        long[] p = new long[n];
        for (int i = 0; i < n; i++) {
            p[i] = i;
        }
        for (int i = 0; i < n - 1; i++) {
            int z = (int) (g.random32() % (n - i));
            long t = p[i];
            p[i] = p[z + i];
            p[z + i] = t;
        }
        return Kernels.cast(Creation.longs(p), dtype);
    }

    private static void checkFloating(String name, Tensor t) {
        if (!t.dtype().isFloatingPoint()) {
            throw new DTypeError(
                    "\"" + name + "\" not implemented for '" + t.dtype().scalarName() + "'");
        }
    }

    private static Tensor store(String name, Tensor self, Object values) {
        DType d = values instanceof float[] ? DType.FLOAT32 : DType.FLOAT64;
        Kernels.backend(self).copy(Creation.adopt(self, values, self.shape(), d).operand(), self.operand());
        return InPlace.written(name, self);
    }

    /// 1 with the probability that each element gives, else 0.
    public static Tensor bernoulli(Tensor p, Generator g) {
        double[] v = p.detach().toDoubleArray();
        for (int i = 0; i < v.length; i++) {
            if (!(v[i] >= 0 && v[i] <= 1)) {
                throw new ValueError("Expected p_in >= 0 && p_in <= 1 to be true, but got false.");
            }
            v[i] = (p.dtype() == DType.FLOAT64 ? g.nextDouble() : g.nextFloat()) < v[i] ? 1 : 0;
        }
        return Creation.fromDoubles(p, v, p.shape(), p.dtype());
    }

    /// Fills with 1 with probability `p`, else 0; PyTorch compares doubles here, whatever the dtype.
    public static Tensor bernoulliInto(Tensor self, double p, Generator g) {
        float[] v = new float[Math.toIntExact(self.numel())];
        for (int i = 0; i < v.length; i++) {
            v[i] = g.nextDouble() < p ? 1 : 0;
        }
        return store("bernoulli_", self, v);
    }

    /// Positions drawn by weight, a row for each row of weights.
    public static Tensor multinomial(Tensor weights, int samples, boolean replacement, Generator g) {
        int n = (int) weights.size(-1);
        double[] w = weights.detach().toDoubleArray();
        int rows = w.length / n;
        if (!replacement && samples > n) {
            throw new ValueError("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
        }
        long[] out = new long[rows * samples];
        for (int r = 0; r < rows; r++) {
            double[] row = java.util.Arrays.copyOfRange(w, r * n, r * n + n);
            if (!replacement || samples == 1) {
                withoutReplacement(row, weights.dtype(), out, r * samples, samples, g);
                continue;
            }
            for (int k = 0; k < samples; k++) {
                out[r * samples + k] = draw(row, g);
            }
        }
        Tensor t = Creation.longs(weights, out);
        return weights.dim() == 1 ? t : t.reshape(rows, samples);
    }

    /// The largest quotients of weights and exponential numbers, which is a draw without replacement (Efraimidis and
    /// Spirakis 2006) and how PyTorch draws.
    private static void withoutReplacement(
            double[] weights, DType dtype, long[] out, int to, int samples, Generator g) {
        checkWeights(weights);
        boolean single = dtype != DType.FLOAT64;
        double[] quotient = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            double q = -Math.log1p(-g.nextDouble());
            quotient[i] = single ? (float) weights[i] / (float) q : weights[i] / q;
        }
        for (int k = 0; k < samples; k++) {
            int best = 0;
            for (int i = 1; i < quotient.length; i++) {
                best = quotient[i] > quotient[best] ? i : best;
            }
            out[to + k] = best;
            quotient[best] = Double.NEGATIVE_INFINITY;
        }
    }

    private static double checkWeights(double[] weights) {
        double total = 0;
        for (double w : weights) {
            if (!(w >= 0) || w == Double.POSITIVE_INFINITY) {
                throw new ValueError("probability tensor contains either `inf`, `nan` or element < 0");
            }
            total += w;
        }
        if (total <= 0) {
            throw new ValueError("invalid multinomial distribution (sum of probabilities <= 0)");
        }
        return total;
    }

    private static int draw(double[] weights, Generator g) {
        double total = checkWeights(weights);
        double at = g.nextDouble() * total;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                at -= weights[i];
                if (at < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
