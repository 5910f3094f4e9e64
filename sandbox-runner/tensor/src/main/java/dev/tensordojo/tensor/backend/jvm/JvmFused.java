package dev.tensordojo.tensor.backend.jvm;

import static dev.tensordojo.tensor.backend.jvm.CopyKernel.count;
import static dev.tensordojo.tensor.backend.jvm.CopyKernel.offset;
import static dev.tensordojo.tensor.backend.jvm.CopyKernel.storage;

import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.UnaryOp;
import org.jspecify.annotations.Nullable;

/// Fused kernels on float arrays.
final class JvmFused implements FusedKernels {
    static final JvmFused INSTANCE = new JvmFused();

    /// Elements for each thread from which threads pay.
    private static final int GRAIN = 65_536;

    private JvmFused() {}

    private static void keep(@Nullable Operand... operands) {
        for (Operand a : operands) {
            LargeArrays.keep(a);
        }
    }

    private static float[] array(Operand a) {
        return storage(a).floats();
    }

    @Override
    public void unaryBackward(UnaryOp op, Operand g, Operand y, Operand out) {
        float[] a = CopyKernel.floats(g);
        float[] b = CopyKernel.floats(y);
        float[] z = array(out);
        Threads.split(count(out), GRAIN, (from, to) -> {
            switch (op) {
                case RELU -> FusedLoops.relu(a, b, z, from, to);
                case TANH -> FusedLoops.tanh(a, b, z, from, to);
                case SIGMOID -> FusedLoops.sigmoid(a, b, z, from, to);
                case EXP -> FusedLoops.mul(a, b, z, from, to);
                default -> throw new IllegalArgumentException(op + " has no fused backward");
            }
        });
        keep(g, y, out);
    }

    @Override
    public void softmax(boolean log, Operand a, Operand out) {
        int n = (int) a.shape().get(1);
        int inner = (int) a.shape().get(2);
        float[] x = array(a);
        float[] z = array(out);
        int xo = offset(a);
        Threads.split((int) a.shape().get(0) * inner, Math.max(1, GRAIN / 8 / Math.max(1, n)), (from, to) -> {
            for (int r = from; r < to; r++) {
                int start = r / inner * n * inner + r % inner;
                int end = start + n * inner;
                float max = Float.NEGATIVE_INFINITY;
                for (int i = start; i < end; i += inner) {
                    max = Math.max(max, x[xo + i]);
                }
                double sum = 0;
                for (int i = start; i < end; i += inner) {
                    double e = Math.exp(x[xo + i] - max);
                    z[i] = (float) e;
                    sum += e;
                }
                if (log) {
                    double s = Math.log(sum);
                    for (int i = start; i < end; i += inner) {
                        z[i] = (float) (x[xo + i] - max - s);
                    }
                } else {
                    for (int i = start; i < end; i += inner) {
                        z[i] = (float) (z[i] / sum);
                    }
                }
            }
        });
        keep(a, out);
    }

    @Override
    public void softmaxBackward(boolean log, Operand g, Operand y, Operand out) {
        int n = (int) y.shape().get(1);
        int inner = (int) y.shape().get(2);
        float[] a = CopyKernel.floats(g);
        float[] b = CopyKernel.floats(y);
        float[] z = array(out);
        Threads.split((int) y.shape().get(0) * inner, Math.max(1, GRAIN / 8 / Math.max(1, n)), (from, to) -> {
            for (int r = from; r < to; r++) {
                int start = r / inner * n * inner + r % inner;
                int end = start + n * inner;
                double sum = 0;
                for (int i = start; i < end; i += inner) {
                    sum += log ? a[i] : (double) a[i] * b[i];
                }
                for (int i = start; i < end; i += inner) {
                    z[i] = (float) (log ? a[i] - Math.exp(b[i]) * sum : b[i] * (a[i] - sum));
                }
            }
        });
        keep(g, y, out);
    }

    @Override
    public void nll(Operand logp, Operand target, long ignore, boolean mean, Operand out) {
        float[] x = array(logp);
        long[] t = CopyKernel.longs(target);
        int classes = (int) logp.shape().get(1);
        int at = offset(logp);
        double sum = 0;
        int kept = 0;
        for (int i = 0; i < t.length; i++) {
            if (t[i] != ignore) {
                sum -= x[at + i * classes + (int) t[i]];
                kept++;
            }
        }
        array(out)[offset(out)] = (float) (mean ? sum / kept : sum);
        keep(logp, target, out);
    }

    @Override
    public void nllBackward(Operand g, Operand target, long ignore, boolean mean, Operand out) {
        long[] t = CopyKernel.longs(target);
        float[] z = array(out);
        int classes = (int) out.shape().get(1);
        int kept = 0;
        for (long v : t) {
            kept += v == ignore ? 0 : 1;
        }
        float share = -CopyKernel.floats(g)[0] / (mean ? kept : 1);
        for (int i = 0; i < t.length; i++) {
            if (t[i] != ignore) {
                z[i * classes + (int) t[i]] = share;
            }
        }
        keep(g, target, out);
    }

    @Override
    public void batchNorm(
            Operand a,
            @Nullable Operand weight,
            @Nullable Operand bias,
            double eps,
            Operand out,
            Operand mean,
            Operand var,
            Operand invStd) {
        int images = (int) a.shape().get(0);
        int channels = (int) a.shape().get(1);
        int plane = (int) a.shape().get(2);
        float[] x = CopyKernel.floats(a);
        float[] z = array(out);
        float[] w = weight == null ? null : CopyKernel.floats(weight);
        float[] b = bias == null ? null : CopyKernel.floats(bias);
        float[] means = array(mean);
        float[] vars = array(var);
        float[] inv = array(invStd);
        double n = (double) images * plane;
        Threads.split(channels, grain(images * plane), (from, to) -> {
            for (int c = from; c < to; c++) {
                // One pass: around a value of the channel, which is about its mean, so that the squares do not cancel.
                double near = n > 0 && Float.isFinite(x[c * plane]) ? x[c * plane] : 0;
                double[] sums = new double[2];
                for (int i = 0; i < images; i++) {
                    FusedLoops.moments(x, (i * channels + c) * plane, plane, near, sums);
                }
                double off = sums[0] / n;
                double m = near + off;
                double v = Math.max(0, sums[1] / n - off * off);
                double r = 1 / Math.sqrt(v + eps);
                means[c] = (float) m;
                vars[c] = (float) v;
                inv[c] = (float) r;
                float scale = (float) (w == null ? r : r * w[c]);
                float shift = b == null ? 0 : b[c];
                for (int i = 0; i < images; i++) {
                    int at = (i * channels + c) * plane;
                    FusedLoops.scaleShift(x, z, at, at + plane, (float) m, scale, shift);
                }
            }
        });
        keep(a, weight, bias, out, mean, var, invStd);
    }

    private static int grain(int each) {
        return Math.max(1, GRAIN / Math.max(1, each));
    }

    @Override
    public void batchNormBackward(
            Operand g,
            Operand a,
            Operand mean,
            Operand invStd,
            @Nullable Operand weight,
            Operand forInput,
            Operand forWeight,
            Operand forBias) {
        int images = (int) a.shape().get(0);
        int channels = (int) a.shape().get(1);
        int plane = (int) a.shape().get(2);
        float[] d = CopyKernel.floats(g);
        float[] x = CopyKernel.floats(a);
        float[] means = array(mean);
        float[] inv = array(invStd);
        float[] w = weight == null ? null : CopyKernel.floats(weight);
        float[] z = array(forInput);
        float[] dw = array(forWeight);
        float[] db = array(forBias);
        double n = (double) images * plane;
        Threads.split(channels, grain(images * plane), (from, to) -> {
            for (int c = from; c < to; c++) {
                float m = means[c];
                double[] sums = new double[2];
                for (int i = 0; i < images; i++) {
                    FusedLoops.sumAndDot(d, x, (i * channels + c) * plane, plane, m, sums);
                }
                double sum = sums[0];
                double dot = sums[1];
                double r = inv[c];
                dw[c] = (float) (dot * r);
                db[c] = (float) sum;
                double scale = w == null ? r : r * w[c];
                // dx = scale · (g − mean(g) − (x − m) · r² · mean(g · (x − m)))
                float slope = (float) (-scale * r * r * dot / n);
                float shift = (float) (-scale * sum / n);
                for (int i = 0; i < images; i++) {
                    int at = (i * channels + c) * plane;
                    FusedLoops.normBackward(d, x, z, at, at + plane, m, (float) scale, slope, shift);
                }
            }
        });
        keep(g, a, mean, invStd, weight, forInput, forWeight, forBias);
    }

    @Override
    public void addPerChannel(Operand bias, Operand out) {
        int channels = (int) out.shape().get(1);
        int plane = (int) out.shape().get(2);
        float[] b = CopyKernel.floats(bias);
        float[] z = array(out);
        Threads.split((int) out.shape().get(0) * channels, grain(plane), (from, to) -> {
            for (int r = from; r < to; r++) {
                FusedLoops.addNumber(z, r * plane, r * plane + plane, b[r % channels]);
            }
        });
        keep(bias, out);
    }

    @Override
    public void sumPerChannel(Operand a, Operand out) {
        int images = (int) a.shape().get(0);
        int channels = (int) a.shape().get(1);
        int plane = (int) a.shape().get(2);
        float[] x = CopyKernel.floats(a);
        float[] z = array(out);
        Threads.split(channels, grain(images * plane), (from, to) -> {
            for (int c = from; c < to; c++) {
                double sum = 0;
                for (int i = 0; i < images; i++) {
                    sum += FusedLoops.sum(x, (i * channels + c) * plane, plane);
                }
                z[c] = (float) sum;
            }
        });
        keep(a, out);
    }

    @Override
    public void maxPool2dBackward(Operand g, Operand indices, Operand out) {
        float[] d = CopyKernel.floats(g);
        long[] at = CopyKernel.longs(indices);
        float[] z = array(out);
        int windows = (int) (g.shape().get(-1) * g.shape().get(-2));
        int plane = (int) (out.shape().get(-1) * out.shape().get(-2));
        Threads.split(d.length / windows, grain(plane), (from, to) -> {
            for (int p = from; p < to; p++) {
                for (int i = p * windows; i < p * windows + windows; i++) {
                    z[p * plane + (int) at[i]] += d[i];
                }
            }
        });
        keep(g, indices, out);
    }

    @Override
    public void adam(AdamStep s, Operand p, Operand g, Operand m, Operand v, @Nullable Operand maxima) {
        float[] d = CopyKernel.floats(g);
        float[] x = array(p);
        int xo = offset(p);
        float[] first = array(m);
        float[] second = array(v);
        float[] max = maxima == null ? null : array(maxima);
        Threads.split(d.length, GRAIN, (from, to) -> {
            if (xo == 0 && max == null) {
                FusedLoops.adam(s, x, d, first, second, from, to);
            } else {
                FusedLoops.adam(s, x, xo, d, first, second, max, from, to);
            }
        });
        keep(p, g, m, v, maxima);
    }

    @Override
    public void sgd(SgdStep s, Operand p, Operand g, @Nullable Operand buffer, boolean first) {
        float[] d = CopyKernel.floats(g);
        float[] b = buffer == null ? null : array(buffer);
        FusedLoops.sgd(s, array(p), offset(p), d, b, first);
        keep(p, g, buffer);
    }

    @Override
    public void rmsprop(double lr, double alpha, double eps, double decay, Operand p, Operand g, Operand v) {
        FusedLoops.rmsprop(lr, alpha, eps, decay, array(p), offset(p), CopyKernel.floats(g), array(v));
        keep(p, g, v);
    }
}
