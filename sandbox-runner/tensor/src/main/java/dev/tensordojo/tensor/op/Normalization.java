package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.FusedKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Batch, layer, group and instance normalisation: subtract a mean, divide by a spread, scale and shift.
public final class Normalization {
    private Normalization() {}

    private static long[] perChannel(Tensor x) {
        long[] s = new long[x.dim()];
        Arrays.fill(s, 1);
        s[1] = x.size(1);
        return s;
    }

    private static int[] withoutChannel(Tensor x) {
        int[] dims = new int[x.dim() - 1];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = i == 0 ? 0 : i + 1;
        }
        return dims;
    }

    /// Batch normalisation over `(N, C, *)`. In training the batch's biased variance normalises, and the running
    /// statistics move by `momentum` toward its mean and unbiased variance (Ioffe and Szegedy 2015).
    public static Tensor batchNorm(
            Tensor x,
            @Nullable Tensor runningMean,
            @Nullable Tensor runningVar,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            boolean training,
            double momentum,
            double eps) {
        if (x.dim() < 2 && x.numel() == 0) {
            return x.mul(1);
        }
        if (x.dim() < 2) {
            throw new ShapeError("expected 2D or higher input (got " + x.dim() + "D input)");
        }
        if (!x.dtype().isFloatingPoint()) {
            throw new DTypeError("\"batch_norm\" not implemented for '"
                    + x.dtype().scalarName() + "'\n  Convert first: x.toFloat().");
        }
        checkChannels(x, runningMean, runningVar, weight, bias);
        if (training && x.numel() / Math.max(1, x.size(1)) == 1) {
            throw new ValueError("Expected more than 1 value per channel when training, got input size " + x.shape()
                    + "\n  One value has no spread to normalise by. A last batch of 1 is the usual cause: set"
                    + " dropLast(true) on the DataLoader, or call model.eval() for single examples.");
        }
        boolean running = !training && runningMean != null && runningVar != null;
        FusedKernels fused = !running && x.numel() > 0 ? Fused.kernels(x) : null;
        if (fused != null && float32(weight) && float32(bias)) {
            return fusedBatchNorm(fused, x, runningMean, runningVar, weight, bias, momentum, eps);
        }
        long[] view = perChannel(x);
        int[] dims = withoutChannel(x);
        Tensor v = x.detach();
        Tensor mean;
        Tensor var;
        if (training || runningMean == null || runningVar == null) {
            mean = v.mean(dims);
            var = v.sub(mean.reshape(view)).square().mean(dims);
            follow(x, runningMean, runningVar, mean, var, momentum);
        } else {
            mean = runningMean.detach();
            var = runningVar.detach();
        }
        boolean batchStatistics = training || runningMean == null;
        Tensor invStd = var.add(eps).rsqrt();
        Tensor normal = normalise(x, mean.reshape(view), invStd.reshape(view), dims, batchStatistics);
        return recorded("NativeBatchNormBackward0", affine(normal, weight, bias, view), x, weight, bias);
    }

    /// Shows a normalisation with its scaling and shifting as one operation.
    private static Tensor recorded(String name, Tensor out, Tensor x, @Nullable Tensor weight, @Nullable Tensor bias) {
        return Node.composed(name, out, x, weight == null ? x : weight, bias == null ? x : bias);
    }

    /// Refuses what was made for another number of channels than the input's, before anything is computed.
    public static void checkChannels(
            Tensor x,
            @Nullable Tensor runningMean,
            @Nullable Tensor runningVar,
            @Nullable Tensor weight,
            @Nullable Tensor bias) {
        checkChannels("running_mean", runningMean, x);
        checkChannels("running_var", runningVar, x);
        checkChannels("weight", weight, x);
        checkChannels("bias", bias, x);
    }

    private static void checkChannels(String name, @Nullable Tensor t, Tensor x) {
        if (t != null) {
            Kernels.checkSameDevice(x, t);
        }
        if (t != null && x.dim() > 1 && t.numel() != x.size(1)) {
            throw new ShapeError(name + " should contain " + x.size(1) + " elements not " + t.numel()
                    + "\n  The layer is made for " + t.numel() + " channels; the input of shape "
                    + x.shape().list() + " has " + x.size(1) + " (dimension 1).");
        }
    }

    /// Moves the running statistics toward the batch's.
    private static void follow(
            Tensor x,
            @Nullable Tensor runningMean,
            @Nullable Tensor runningVar,
            Tensor mean,
            Tensor var,
            double momentum) {
        if (runningMean == null || runningVar == null) {
            return;
        }
        double n = (double) x.numel() / (double) Math.max(1, x.size(1));
        try (var _ = Torch.noGrad()) {
            runningMean.mul_(1 - momentum).add_(mean, momentum);
            runningVar.mul_(1 - momentum).add_(var, momentum * n / (n - 1));
        }
    }

    private static boolean float32(@Nullable Tensor t) {
        return t == null || Fused.kernels(t) != null;
    }

    /// Statistics, scaling and shifting in one kernel, and all three gradients in another.
    private static Tensor fusedBatchNorm(
            FusedKernels kernels,
            Tensor x,
            @Nullable Tensor runningMean,
            @Nullable Tensor runningVar,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            double momentum,
            double eps) {
        long channels = x.size(1);
        long plane = x.numel() / x.size(0) / channels;
        Tensor out = Kernels.empty(x, x.dtype(), x.shape());
        Tensor mean = Kernels.empty(x, x.dtype(), Shape.of(channels));
        Tensor var = Kernels.empty(x, x.dtype(), Shape.of(channels));
        Tensor invStd = Kernels.empty(x, x.dtype(), Shape.of(channels));
        kernels.batchNorm(
                Fused.as(x, x.size(0), channels, plane),
                weight == null ? null : weight.operand(),
                bias == null ? null : bias.operand(),
                eps,
                Fused.as(out, x.size(0), channels, plane),
                mean.operand(),
                var.operand(),
                invStd.operand());
        follow(x, runningMean, runningVar, mean, var, momentum);
        if (GradMode.records(x, weight == null ? x : weight, bias == null ? x : bias)) {
            List<Tensor> inputs = new ArrayList<>(List.of(x));
            List<Tensor> saved = new ArrayList<>(List.of(x));
            if (weight != null) {
                inputs.add(weight);
                saved.add(weight);
            }
            if (bias != null) {
                inputs.add(bias);
            }
            Node.of("NativeBatchNormBackward0", out)
                    .inputs(inputs.toArray(Tensor[]::new), saved.toArray(Tensor[]::new), (grads, s) -> {
                        Tensor g = Objects.requireNonNull(grads[0]);
                        @Nullable Tensor[] all = fusedBackward(kernels, g, s, mean, invStd, eps);
                        return weight != null
                                ? (bias != null ? all : new @Nullable Tensor[] {all[0], all[1]})
                                : bias != null
                                        ? new @Nullable Tensor[] {all[0], all[2]}
                                        : new @Nullable Tensor[] {all[0]};
                    });
        }
        return out;
    }

    /// Gradients for the input, the weight and the bias; `saved` are the first two.
    private static @Nullable Tensor[] fusedBackward(
            FusedKernels kernels, Tensor grad, Tensor[] saved, Tensor mean, Tensor invStd, double eps) {
        Tensor x = saved[0];
        Tensor weight = saved.length > 1 ? saved[1] : null;
        if (GradMode.enabled()) {
            Tensor center = x.sub(x.mean(withoutChannel(x), true));
            Tensor spread = center.square().mean(withoutChannel(x), true).add(eps);
            Tensor again = affine(center.mul(spread.rsqrt()), weight, null, perChannel(x));
            @Nullable Tensor[] both = Fused.recorded(again, grad, x, weight);
            return new @Nullable Tensor[] {both[0], both[1], grad.sum(withoutChannel(x))};
        }
        Tensor g = grad.contiguous();
        long channels = x.size(1);
        long plane = x.numel() / x.size(0) / channels;
        Tensor forInput = Kernels.empty(x, x.dtype(), x.shape());
        Tensor forWeight = Kernels.empty(x, x.dtype(), mean.shape());
        Tensor forBias = Kernels.empty(x, x.dtype(), mean.shape());
        kernels.batchNormBackward(
                Fused.as(g, x.size(0), channels, plane),
                Fused.as(x, x.size(0), channels, plane),
                mean.operand(),
                invStd.operand(),
                weight == null ? null : weight.operand(),
                Fused.as(forInput, x.size(0), channels, plane),
                forWeight.operand(),
                forBias.operand());
        return new @Nullable Tensor[] {forInput, forWeight, forBias};
    }

    /// `(x − mean) · invStd`; where these come from `x` itself the derivative flows through them too.
    private static Tensor normalise(Tensor x, Tensor mean, Tensor invStd, int[] dims, boolean own) {
        Tensor out = x.detach().sub(mean).mul(invStd);
        if (GradMode.records(x)) {
            Node node = Node.of("NativeBatchNormBackward0", out);
            if (own) {
                node.input(x, x, (g, a) -> {
                    if (!GradMode.enabled()) {
                        Tensor xhat = a.detach().sub(mean).mul(invStd);
                        return g.sub(g.mean(dims, true))
                                .sub(xhat.mul(g.mul(xhat).mean(dims, true)))
                                .mul(invStd);
                    }
                    Tensor c = a.sub(a.mean(dims, true));
                    Tensor v = c.square().mean(dims, true);
                    Tensor eps = invStd.detach().pow(-2).sub(v.detach());
                    Tensor r = v.add(eps).rsqrt();
                    Tensor xhat = c.mul(r);
                    return g.sub(g.mean(dims, true))
                            .sub(xhat.mul(g.mul(xhat).mean(dims, true)))
                            .mul(r);
                });
            } else {
                node.input(x, g -> g.mul(invStd));
            }
        }
        return out;
    }

    private static Tensor affine(Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, long[] view) {
        Tensor y = weight == null ? x : x.mul(weight.reshape(view));
        return bias == null ? y : y.add(bias.reshape(view));
    }

    /// Each example normalised over the last dimensions (Ba, Kiros and Hinton 2016).
    public static Tensor layerNorm(
            Tensor x, long[] normalizedShape, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        if (!x.dtype().isFloatingPoint()) {
            throw new DTypeError("\"LayerNormKernelImpl\" not implemented for '"
                    + x.dtype().scalarName() + "'\n  Convert first: x.toFloat().");
        }
        int k = normalizedShape.length;
        long[] shape = x.shape().toArray();
        if (k == 0 || x.dim() < k || !Arrays.equals(Arrays.copyOfRange(shape, x.dim() - k, x.dim()), normalizedShape)) {
            throw new ShapeError("Given normalized_shape=" + Arrays.toString(normalizedShape)
                    + ", expected input with shape [*, "
                    + Arrays.toString(normalizedShape).substring(1)
                    + ", but got input of size" + x.shape().list());
        }
        int[] dims = new int[k];
        for (int i = 0; i < k; i++) {
            dims[i] = x.dim() - k + i;
        }
        checkAffine("weight", weight, normalizedShape);
        checkAffine("bias", bias, normalizedShape);
        Tensor y = ownStatistics(x, dims, eps);
        y = weight == null ? y : y.mul(weight);
        Tensor out = bias == null ? y : y.add(bias);
        return recorded("NativeLayerNormBackward0", out, x, weight, bias);
    }

    private static void checkAffine(String name, @Nullable Tensor t, long[] normalizedShape) {
        if (t != null && !Arrays.equals(t.shape().toArray(), normalizedShape)) {
            throw new ShapeError("Expected " + name + " to be of same shape as normalized_shape, but got " + name
                    + " of shape " + t.shape().list() + " and normalized_shape = " + Arrays.toString(normalizedShape));
        }
    }

    private static Tensor ownStatistics(Tensor x, int[] dims, double eps) {
        Tensor v = x.detach();
        Tensor mean = v.mean(dims, true);
        Tensor var = v.sub(mean).square().mean(dims, true);
        return normalise(x, mean, var.add(eps).rsqrt(), dims, true);
    }

    /// Channels in groups, each example and group normalised on its own (Wu and He 2018).
    public static Tensor groupNorm(Tensor x, long groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        if (x.dim() < 2) {
            throw new ShapeError("Expected at least 2 dimensions for input tensor but received " + x.dim());
        }
        if (groups <= 0) {
            throw new ValueError("Expected num groups to be greater than 0, got " + groups);
        }
        if (x.size(1) % groups != 0) {
            throw new ShapeError("Expected number of channels in input to be divisible by num_groups, but got input of"
                    + " shape " + x.shape().list() + " and num_groups=" + groups);
        }
        checkGroupAffine("weight", weight, x);
        checkGroupAffine("bias", bias, x);
        // the size of a group is told, since -1 has no meaning for a batch of none
        long size = x.size(1) / groups;
        for (int i = 2; i < x.dim(); i++) {
            size *= x.size(i);
        }
        Tensor grouped = x.reshape(x.size(0), groups, size);
        Tensor y = ownStatistics(grouped, new int[] {2}, eps).reshape(x.shape());
        return recorded("NativeGroupNormBackward0", affine(y, weight, bias, perChannel(x)), x, weight, bias);
    }

    private static void checkGroupAffine(String name, @Nullable Tensor t, Tensor x) {
        if (t != null && (t.dim() != 1 || t.numel() != x.size(1))) {
            throw new ShapeError("Expected " + name + " to be a vector of size equal to the number of channels in"
                    + " input, but got " + name + " of shape " + t.shape().list() + " and input of shape "
                    + x.shape().list());
        }
    }

    /// Divided by what the neighbouring channels hold (Krizhevsky et al. 2012).
    public static Tensor localResponseNorm(Tensor x, int size, double alpha, double beta, double k) {
        if (x.dim() < 3) {
            throw new ShapeError("Expected 3D or higher dimensionality input (got " + x.dim() + " dimensions)");
        }
        long[] margins = new long[2 * (x.dim() - 1)];
        margins[margins.length - 2] = size / 2;
        margins[margins.length - 1] = (size - 1L) / 2;
        Tensor around =
                Padding.constant(x.square(), margins, 0).unfold(1, size, 1).mean(-1);
        return x.div(around.mul(alpha).add(k).pow(beta));
    }

    /// Each channel of each example normalised on its own, or by running statistics when not told to use the input's.
    public static Tensor instanceNorm(
            Tensor x,
            @Nullable Tensor runningMean,
            @Nullable Tensor runningVar,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            boolean useInputStats,
            double momentum,
            double eps) {
        if (x.dim() > 1) {
            checkChannels(x, runningMean, runningVar, weight, bias);
        }
        if (!useInputStats) {
            return batchNorm(x, runningMean, runningVar, weight, bias, false, momentum, eps);
        }
        int[] dims = new int[x.dim() - 2];
        long values = 1;
        for (int i = 0; i < dims.length; i++) {
            dims[i] = i + 2;
            values *= x.size(i + 2);
        }
        if (values == 1) {
            throw new ValueError("Expected more than 1 spatial element when training, got input size " + x.shape());
        }
        if (runningMean != null && runningVar != null) {
            try (var _ = Torch.noGrad()) {
                Tensor m = x.detach().mean(dims).mean(0);
                Tensor v = x.detach().var(dims, 1, false).mean(0);
                runningMean.mul_(1 - momentum).add_(m, momentum);
                runningVar.mul_(1 - momentum).add_(v, momentum);
            }
        }
        return affine(ownStatistics(x, dims, eps), weight, bias, perChannel(x));
    }
}
