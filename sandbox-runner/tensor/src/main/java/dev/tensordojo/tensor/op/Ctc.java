package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import java.util.Arrays;

/// Connectionist temporal classification (Graves et al. 2006): how improbable a sequence of labels is when a network
/// gives probabilities of labels and of a blank for every time.
///
/// The label sequence with blanks before, between and behind its labels is walked through once forward (α) and once
/// backward (β), in logarithms and float64; their sum gives the loss and its derivative.
public final class Ctc {
    private Ctc() {}

    /// One loss for each sequence of the batch: log-probabilities `(T, N, C)`, targets `(N, S)` or one behind the
    /// other.
    public static Tensor losses(
            Tensor logp, Tensor targets, long[] inputLengths, long[] targetLengths, int blank, boolean zeroInfinity) {
        check(logp, targets, inputLengths, targetLengths, blank);
        int n = (int) logp.size(1);
        int classes = (int) logp.size(2);
        double[] x = logp.detach().toDoubleArray();
        long[] flat = targets.toLongArray();
        double[] loss = new double[n];
        double[] slope = new double[x.length];
        int offset = 0;
        for (int b = 0; b < n; b++) {
            int from = targets.dim() == 2 ? (int) (b * targets.size(1)) : offset;
            long[] labels = Arrays.copyOfRange(flat, from, from + (int) targetLengths[b]);
            offset += (int) targetLengths[b];
            loss[b] = one(x, slope, b, n, classes, (int) inputLengths[b], labels, blank);
            if (zeroInfinity && Double.isInfinite(loss[b])) {
                loss[b] = 0;
                clear(slope, b, n, classes);
            }
        }
        Tensor out = Creation.fromDoubles(logp, loss, Shape.of(n), logp.dtype());
        if (GradMode.records(logp)) {
            Tensor d = Creation.fromDoubles(logp, slope, logp.shape(), logp.dtype());
            Node.of("CtcLossBackward0", out).input(logp, g -> d.mul(g.reshape(1, -1, 1)));
        }
        return out;
    }

    private static void check(Tensor logp, Tensor targets, long[] inputLengths, long[] targetLengths, int blank) {
        if (logp.dim() != 3) {
            throw new ShapeError(
                    "log_probs must be (T, N, C), got " + logp.shape().list());
        }
        if (!logp.dtype().isFloatingPoint() || targets.dtype().isFloatingPoint() || targets.dtype() == DType.BOOL) {
            throw new DTypeError("log_probs must be floating-point and targets integers, got " + logp.dtype() + " and "
                    + targets.dtype());
        }
        if (blank < 0 || blank >= logp.size(2)) {
            throw new ValueError("blank must be in label range");
        }
        if (inputLengths.length != logp.size(1) || targetLengths.length != logp.size(1)) {
            throw new ShapeError("input_lengths and target_lengths must be of size batch_size " + logp.size(1)
                    + ", got " + inputLengths.length + " and " + targetLengths.length);
        }
        long all = 0;
        for (int b = 0; b < inputLengths.length; b++) {
            if (inputLengths[b] < 0 || inputLengths[b] > logp.size(0)) {
                throw new ValueError("Expected input_lengths to have value at most " + logp.size(0) + ", but got value "
                        + inputLengths[b] + " (while checking arguments for ctc_loss)");
            }
            if (targetLengths[b] < 0 || (targets.dim() == 2 && targetLengths[b] > targets.size(1))) {
                throw new ValueError("Expected targets to have size at least " + targetLengths[b]
                        + " at dimension 1, but" + " got " + targets.shape().list());
            }
            all += targetLengths[b];
        }
        if (targets.dim() != 2 && all != targets.numel()) {
            throw new ShapeError("Expected targets to have " + all + " labels, the sum of target_lengths, but got "
                    + targets.numel());
        }
        for (long t : targets.toLongArray()) {
            if (t < 0 || t >= logp.size(2)) {
                throw new ValueError("target " + t + " is no class: classes run from 0 to " + (logp.size(2) - 1));
            }
        }
    }

    private static void clear(double[] slope, int b, int n, int classes) {
        for (int at = b * classes; at < slope.length; at += n * classes) {
            Arrays.fill(slope, at, at + classes, 0);
        }
    }

    /// The loss of sequence `b`; its derivative by the log-probabilities goes into `slope`.
    private static double one(
            double[] x, double[] slope, int b, int n, int classes, int length, long[] labels, int blank) {
        int states = 2 * labels.length + 1;
        int[] label = new int[states];
        Arrays.fill(label, blank);
        for (int i = 0; i < labels.length; i++) {
            label[2 * i + 1] = (int) labels[i];
        }
        if (length == 0) {
            return labels.length == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double[][] alpha = walk(x, b, n, classes, length, label, false);
        double[][] beta = walk(x, b, n, classes, length, label, true);
        double likelihood = alpha[length - 1][states - 1];
        if (states > 1) {
            likelihood = logAdd(likelihood, alpha[length - 1][states - 2]);
        }
        for (int t = 0; t < length; t++) {
            int at = (t * n + b) * classes;
            double[] both = new double[classes];
            Arrays.fill(both, Double.NEGATIVE_INFINITY);
            for (int s = 0; s < states; s++) {
                both[label[s]] = logAdd(both[label[s]], alpha[t][s] + beta[t][s]);
            }
            for (int c = 0; c < classes; c++) {
                // PyTorch's derivative takes the softmax before into account: e^x minus the share of the paths
                slope[at + c] = Math.exp(x[at + c]) - Math.exp(both[c] - likelihood - x[at + c]);
            }
        }
        return -likelihood;
    }

    /// Logarithms of the sums over all ways to a state (or, backwards, from it), its own probability included.
    private static double[][] walk(double[] x, int b, int n, int classes, int length, int[] label, boolean backwards) {
        int states = label.length;
        double[][] sum = new double[length][states];
        for (int i = 0; i < length; i++) {
            int t = backwards ? length - 1 - i : i;
            for (int j = 0; j < states; j++) {
                int s = backwards ? states - 1 - j : j;
                double way = Double.NEGATIVE_INFINITY;
                if (i == 0) {
                    way = j < 2 ? 0 : way;
                } else {
                    double[] before = sum[backwards ? t + 1 : t - 1];
                    int step = backwards ? 1 : -1;
                    way = before[s];
                    if (j > 0) {
                        way = logAdd(way, before[s + step]);
                    }
                    // from label to label over the blank between them, unless they are the same
                    if (j > 1 && (s & 1) == 1 && label[s] != label[s + 2 * step]) {
                        way = logAdd(way, before[s + 2 * step]);
                    }
                }
                sum[t][s] = way + x[(t * n + b) * classes + label[s]];
            }
        }
        return sum;
    }

    private static double logAdd(double a, double b) {
        double most = Math.max(a, b);
        return most == Double.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most));
    }
}
