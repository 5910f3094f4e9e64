package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.Warnings;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Activations;
import dev.tensordojo.tensor.op.Attention;
import dev.tensordojo.tensor.op.Losses;
import dev.tensordojo.tensor.op.Normalization;
import dev.tensordojo.tensor.op.Padding;
import dev.tensordojo.tensor.op.Pooling;
import dev.tensordojo.tensor.op.Resampling;
import org.jspecify.annotations.Nullable;

/// `torch.nn.functional`: layers and losses as functions.
public final class F {
    private F() {}

    /// `x Wᵀ + b`.
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Tensor y = x.matmul(weight.t());
        return bias == null ? y : y.add(bias);
    }

    public static Tensor relu(Tensor x) {
        return x.relu();
    }

    public static Tensor sigmoid(Tensor x) {
        return x.sigmoid();
    }

    public static Tensor tanh(Tensor x) {
        return x.tanh();
    }

    /// Mean of `(input − target)²`.
    public static Tensor mseLoss(Tensor input, Tensor target) {
        return mseLoss(input, target, Reduction.MEAN);
    }

    public static Tensor mseLoss(Tensor input, Tensor target, Reduction reduction) {
        return reduction.apply(Losses.squaredError(input, target));
    }

    /// `x1ᵀ A x2 + b` for each output: `(*, n)`, `(*, m)`, weight `(out, n, m) → (*, out)`.
    public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, @Nullable Tensor bias) {
        Tensor left = x1.unsqueeze(-2).unsqueeze(-2);
        Tensor y = left.matmul(weight).squeeze(-2).mul(x2.unsqueeze(-2)).sum(-1);
        return bias == null ? y : y.add(bias);
    }

    /// Rows of a table by index: `(*)`, `(n, d) → (*, d)`.
    public static Tensor embedding(Tensor indices, Tensor weight) {
        if (weight.dim() != 2) {
            throw new dev.tensordojo.tensor.ShapeError("'weight' must be 2-D");
        }
        long[] shape = java.util.Arrays.copyOf(indices.shape().toArray(), indices.dim() + 1);
        shape[indices.dim()] = weight.size(1);
        return weight.indexSelect(0, indices.reshape(-1)).reshape(shape);
    }

    /// `(*, C·r², H, W) → (*, C, H·r, W·r)`.
    public static Tensor pixelShuffle(Tensor x, int r) {
        long c = x.size(-3) / ((long) r * r);
        long h = x.size(-2);
        long w = x.size(-1);
        Tensor y = x.reshape(images(x), c, r, r, h, w).permute(0, 1, 4, 2, 5, 3);
        return y.reshape(lead(x, c, h * r, w * r));
    }

    /// `(*, C, H·r, W·r) → (*, C·r², H, W)`.
    public static Tensor pixelUnshuffle(Tensor x, int r) {
        long c = x.size(-3);
        long h = x.size(-2) / r;
        long w = x.size(-1) / r;
        Tensor y = x.reshape(images(x), c, h, r, w, r).permute(0, 1, 3, 5, 2, 4);
        return y.reshape(lead(x, c * r * r, h, w));
    }

    private static long images(Tensor x) {
        long n = 1;
        for (int i = 0; i < x.dim() - 3; i++) {
            n *= x.size(i);
        }
        return n;
    }

    private static long[] lead(Tensor x, long c, long h, long w) {
        long[] s = x.shape().toArray();
        s[s.length - 3] = c;
        s[s.length - 2] = h;
        s[s.length - 1] = w;
        return s;
    }

    /// `x Φ(x)`.
    public static Tensor gelu(Tensor x) {
        return Activations.gelu(x, "none");
    }

    /// `x σ(x)`.
    public static Tensor silu(Tensor x) {
        return Activations.silu(x);
    }

    /// `x tanh(softplus(x))`.
    public static Tensor mish(Tensor x) {
        return Activations.mish(x);
    }

    /// Self-normalising ELU.
    public static Tensor selu(Tensor x) {
        return Activations.selu(x);
    }

    /// ELU with α = 1.
    public static Tensor elu(Tensor x) {
        return Activations.elu(x, 1);
    }

    /// ReLU up to 6.
    public static Tensor relu6(Tensor x) {
        return Activations.hardtanh(x, 0, 6);
    }

    /// `x · relu6(x + 3) / 6`.
    public static Tensor hardswish(Tensor x) {
        return Activations.hardswish(x);
    }

    /// `log(1 + eˣ)`.
    public static Tensor softplus(Tensor x) {
        return Activations.softplus(x, 1, 20);
    }

    /// `x / (1 + |x|)`.
    public static Tensor softsign(Tensor x) {
        return Activations.softsign(x);
    }

    /// `log σ(x)`.
    public static Tensor logsigmoid(Tensor x) {
        return Activations.logsigmoid(x);
    }

    /// Leaky ReLU with slope 0.01.
    public static Tensor leakyRelu(Tensor x) {
        return Activations.leakyRelu(x, 0.01);
    }

    /// Leaky ReLU.
    public static Tensor leakyRelu(Tensor x, double slope) {
        return Activations.leakyRelu(x, slope);
    }

    /// `eˣ / Σ eˣ` along a dimension.
    public static Tensor softmax(Tensor x, int dim) {
        return x.softmax(dim);
    }

    /// Logarithm of the softmax.
    public static Tensor logSoftmax(Tensor x, int dim) {
        return x.logSoftmax(dim);
    }

    /// Elements 0 with probability `p`, the others scaled by `1 / (1 − p)`.
    public static Tensor dropout(Tensor x, double p, boolean training) {
        if (!training || p == 0) {
            return x;
        }
        return p == 1
                ? x.mul(0)
                : x.mul(Torch.zerosLike(x.detach()).bernoulli_(1 - p).div(1 - p));
    }

    /// Whole channels 0 with probability `p`.
    public static Tensor dropout2d(Tensor x, double p, boolean training) {
        if (!training || p == 0) {
            return x;
        }
        long[] s = new long[x.dim()];
        for (int i = 0; i < s.length; i++) {
            s[i] = i < 2 ? x.size(i) : 1;
        }
        return p == 1 ? x.mul(0) : x.mul(Torch.zeros(s).bernoulli_(1 - p).div(1 - p));
    }

    /// Cross entropy of raw scores with class indices or probabilities.
    public static Tensor crossEntropy(Tensor input, Tensor target) {
        return Losses.crossEntropy(input, target, null, -100, 0, "mean");
    }

    /// Negative log likelihood of log-probabilities.
    public static Tensor nllLoss(Tensor input, Tensor target) {
        return Losses.nll(input, target, null, -100, "mean");
    }

    /// Mean absolute error.
    public static Tensor l1Loss(Tensor input, Tensor target) {
        return Losses.absoluteError(input, target).mean();
    }

    /// Smooth L1 loss with β = 1.
    public static Tensor smoothL1Loss(Tensor input, Tensor target) {
        return Losses.smoothL1(input, target, 1).mean();
    }

    /// Binary cross entropy of probabilities.
    public static Tensor binaryCrossEntropy(Tensor input, Tensor target) {
        return Losses.binaryCrossEntropy(input, target, null).mean();
    }

    /// Binary cross entropy of raw scores.
    public static Tensor binaryCrossEntropyWithLogits(Tensor input, Tensor target) {
        return Losses.binaryCrossEntropyWithLogits(input, target, null, null).mean();
    }

    /// Convolution over images with stride 1 and no margin.
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return conv2d(x, weight, bias, 1, 0);
    }

    /// Convolution over images.
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        Window w = new Window((int) weight.size(2), (int) weight.size(3), stride, stride, padding, padding, 1, 1);
        return dev.tensordojo.tensor.op.Convolution.conv2d(x, weight, bias, w, 1);
    }

    /// Maxima of windows.
    public static Tensor maxPool2d(Tensor x, int kernelSize) {
        return Pooling.maxPool2d(x, new Window(kernelSize, kernelSize, kernelSize, kernelSize, 0, 0, 1, 1), false)
                .values();
    }

    /// Means of windows.
    public static Tensor avgPool2d(Tensor x, int kernelSize) {
        return Pooling.avgPool2d(
                x, new Window(kernelSize, kernelSize, kernelSize, kernelSize, 0, 0, 1, 1), false, true, null);
    }

    /// One 1 per row at the class, int64.
    public static Tensor oneHot(Tensor classes, int numClasses) {
        long[] shape = java.util.Arrays.copyOf(classes.shape().toArray(), classes.dim() + 1);
        shape[classes.dim()] = numClasses;
        return Torch.zeros(Shape.of(shape), DType.INT64).scatter(-1, classes.unsqueeze(-1), 1);
    }

    /// Margins of a constant; the last dimension first.
    public static Tensor pad(Tensor x, long... pad) {
        return Padding.pad(x, pad, "constant", 0);
    }

    /// Margins: `constant`, `reflect`, `replicate` or `circular`.
    public static Tensor pad(Tensor x, long[] pad, String mode, double value) {
        return Padding.pad(x, pad, mode, value);
    }

    /// Rows of length 1.
    public static Tensor normalize(Tensor x, double p, int dim) {
        return x.div(x.norm(p, dim, true).clamp(1e-12, null));
    }

    /// Cosine of the angle between rows.
    public static Tensor cosineSimilarity(Tensor a, Tensor b, int dim) {
        return Losses.cosineSimilarity(a, b, dim, 1e-8);
    }

    /// Images in another size: `nearest`, `bilinear`, `bicubic`, `area`.
    public static Tensor interpolate(Tensor x, long[] size, String mode) {
        return Resampling.interpolate(x, size, null, mode, false);
    }

    /// Attention: `softmax(Q Kᵀ / √d) V`.
    public static Tensor scaledDotProductAttention(Tensor q, Tensor k, Tensor v) {
        return Attention.attend(q, k, v, null, false).output();
    }

    /// Normalises over the last dimensions.
    public static Tensor layerNorm(Tensor x, long[] shape, @Nullable Tensor weight, @Nullable Tensor bias) {
        return Normalization.layerNorm(x, shape, weight, bias, 1e-5);
    }

    /// Softmax before cross entropy is a classic mistake: says so once when every row is a distribution.
    public static void warnIfProbabilities(Tensor x) {
        if (x.dim() != 2 || x.size(1) < 2 || x.numel() == 0 || x.numel() > 4096) {
            return;
        }
        double[] v = x.detach().toDoubleArray();
        int c = (int) x.size(1);
        for (int i = 0; i < v.length; i += c) {
            double sum = 0;
            for (int j = i; j < i + c; j++) {
                if (!(v[j] >= 0)) {
                    return;
                }
                sum += v[j];
            }
            if (Math.abs(sum - 1) > 1e-4) {
                return;
            }
        }
        Warnings.once(
                "softmax-before-cross-entropy",
                "The input of CrossEntropyLoss looks like probabilities: every row is at least 0 and sums to 1."
                        + " CrossEntropyLoss takes raw scores and applies the softmax itself; leave the softmax out.");
    }
}
