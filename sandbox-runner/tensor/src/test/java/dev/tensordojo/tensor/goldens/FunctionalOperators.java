package dev.tensordojo.tensor.goldens;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.nn.F;
import dev.tensordojo.tensor.op.Activations;
import dev.tensordojo.tensor.op.Attention;
import dev.tensordojo.tensor.op.Convolutions;
import dev.tensordojo.tensor.op.Interpolation;
import dev.tensordojo.tensor.op.Losses;
import dev.tensordojo.tensor.op.Normalization;
import dev.tensordojo.tensor.op.Norms;
import dev.tensordojo.tensor.op.Padding;
import dev.tensordojo.tensor.op.Pooling;
import dev.tensordojo.tensor.op.Select;
import dev.tensordojo.tensor.op.Softmaxes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Operators of `torch.nn.functional`.
final class FunctionalOperators {
    private FunctionalOperators() {}

    static @Nullable Object call(String op, Args a) {
        Object out = activation(op, a);
        if (out == null) {
            out = loss(op, a);
        }
        return out != null ? out : layer(op, a);
    }

    private static @Nullable Object activation(String op, Args a) {
        return switch (op) {
            case "relu" -> a.t(0).relu();
            case "relu6" -> Activations.hardtanh(a.t(0), 0, 6);
            case "gelu" -> Activations.gelu(a.t(0), a.s(-1, "approximate", "none"));
            case "silu" -> Activations.silu(a.t(0));
            case "mish" -> Activations.mish(a.t(0));
            case "elu" -> Activations.elu(a.t(0), a.d(1, "alpha", 1));
            case "celu" -> Activations.celu(a.t(0), a.d(1, "alpha", 1));
            case "selu" -> Activations.selu(a.t(0));
            case "leaky_relu" -> Activations.leakyRelu(a.t(0), a.d(1, "negative_slope", 0.01));
            case "prelu" -> Activations.prelu(a.t(0), a.t(1, "weight"));
            case "hardtanh" -> Activations.hardtanh(a.t(0), a.d(1, "min_val", -1), a.d(2, "max_val", 1));
            case "hardsigmoid" -> Activations.hardsigmoid(a.t(0));
            case "hardswish" -> Activations.hardswish(a.t(0));
            case "hardshrink" -> Activations.hardshrink(a.t(0), a.d(1, "lambd", 0.5));
            case "softshrink" -> Activations.softshrink(a.t(0), a.d(1, "lambd", 0.5));
            case "softplus" -> Activations.softplus(a.t(0), a.d(1, "beta", 1), a.d(2, "threshold", 20));
            case "softsign" -> Activations.softsign(a.t(0));
            case "tanhshrink" -> Activations.tanhshrink(a.t(0));
            case "logsigmoid" -> Activations.logsigmoid(a.t(0));
            case "threshold" -> Activations.threshold(a.t(0), a.d(1, "threshold", 0), a.d(2, "value", 0));
            case "glu" -> Activations.glu(a.t(0), a.n(1, "dim", -1));
            case "softmin" -> Softmaxes.softmax(a.t(0).neg(), a.n(1, "dim", 0), a.dtype(2, "dtype"));
            default -> null;
        };
    }

    private static String reduction(Args a) {
        return a.s(-1, "reduction", "mean");
    }

    private static @Nullable Object loss(String op, Args a) {
        return switch (op) {
            case "mse_loss" -> Losses.reduce(Losses.squaredError(a.t(0), a.t(1)), reduction(a));
            case "l1_loss" -> Losses.reduce(Losses.absoluteError(a.t(0), a.t(1)), reduction(a));
            case "smooth_l1_loss" -> Losses.reduce(Losses.smoothL1(a.t(0), a.t(1), a.d(-1, "beta", 1)), reduction(a));
            case "huber_loss" -> Losses.reduce(Losses.huber(a.t(0), a.t(1), a.d(-1, "delta", 1)), reduction(a));
            case "binary_cross_entropy" ->
                Losses.reduce(Losses.binaryCrossEntropy(a.t(0), a.t(1), a.optional(-1, "weight")), reduction(a));
            case "binary_cross_entropy_with_logits" ->
                Losses.reduce(
                        Losses.binaryCrossEntropyWithLogits(
                                a.t(0), a.t(1), a.optional(-1, "weight"), a.optional(-1, "pos_weight")),
                        reduction(a));
            case "nll_loss" ->
                Losses.nll(a.t(0), a.t(1), a.optional(-1, "weight"), a.l(-1, "ignore_index", -100), reduction(a));
            case "cross_entropy" ->
                Losses.crossEntropy(
                        a.t(0),
                        a.t(1),
                        a.optional(-1, "weight"),
                        a.l(-1, "ignore_index", -100),
                        a.d(-1, "label_smoothing", 0),
                        reduction(a));
            case "kl_div" -> {
                Tensor losses = Losses.klDiv(a.t(0), a.t(1), a.b(-1, "log_target", false));
                yield reduction(a).equals("batchmean")
                        ? losses.sum().div(a.t(0).dim() == 0 ? 1 : a.t(0).size(0))
                        : Losses.reduce(losses, reduction(a));
            }
            case "poisson_nll_loss" ->
                Losses.reduce(
                        Losses.poissonNll(
                                a.t(0),
                                a.t(1),
                                a.b(-1, "log_input", true),
                                a.b(-1, "full", false),
                                a.d(-1, "eps", 1e-8)),
                        reduction(a));
            case "gaussian_nll_loss" ->
                Losses.reduce(
                        Losses.gaussianNll(a.t(0), a.t(1), a.t(2), a.b(-1, "full", false), a.d(-1, "eps", 1e-6)),
                        reduction(a));
            case "hinge_embedding_loss" ->
                Losses.reduce(Losses.hingeEmbedding(a.t(0), a.t(1), a.d(-1, "margin", 1)), reduction(a));
            case "soft_margin_loss" -> Losses.reduce(Losses.softMargin(a.t(0), a.t(1)), reduction(a));
            case "margin_ranking_loss" ->
                Losses.reduce(Losses.marginRanking(a.t(0), a.t(1), a.t(2), a.d(-1, "margin", 0)), reduction(a));
            case "cosine_embedding_loss" ->
                Losses.reduce(Losses.cosineEmbedding(a.t(0), a.t(1), a.t(2), a.d(-1, "margin", 0)), reduction(a));
            case "multi_margin_loss" ->
                Losses.reduce(
                        Losses.multiMargin(
                                a.t(0), a.t(1), a.d(-1, "p", 1), a.d(-1, "margin", 1), a.optional(-1, "weight")),
                        reduction(a));
            case "multilabel_soft_margin_loss" ->
                Losses.reduce(Losses.multilabelSoftMargin(a.t(0), a.t(1), a.optional(-1, "weight")), reduction(a));
            case "triplet_margin_loss" ->
                Losses.reduce(
                        Losses.tripletMargin(
                                a.t(0),
                                a.t(1),
                                a.t(2),
                                a.d(-1, "margin", 1),
                                a.d(-1, "p", 2),
                                a.d(-1, "eps", 1e-6),
                                a.b(-1, "swap", false)),
                        reduction(a));
            case "pairwise_distance" ->
                Losses.pairwiseDistance(a.t(0), a.t(1), a.d(2, "p", 2), a.d(3, "eps", 1e-6), a.b(4, "keepdim", false));
            case "cosine_similarity" -> Losses.cosineSimilarity(a.t(0), a.t(1), a.n(2, "dim", 1), a.d(3, "eps", 1e-8));
            default -> null;
        };
    }

    private static @Nullable Object layer(String op, Args a) {
        return switch (op) {
            case "linear" -> F.linear(a.t(0), a.t(1), a.optional(2, "bias"));
            case "bilinear" -> F.bilinear(a.t(0), a.t(1), a.t(2), a.optional(3, "bias"));
            case "embedding" -> embedding(a);
            case "normalize" -> {
                int dim = a.n(2, "dim", 1);
                Tensor n = Norms.vector(a.t(0), a.d(1, "p", 2), new int[] {dim}, true);
                yield a.t(0).div(Select.clamp(n, Tensor.scalar(a.d(3, "eps", 1e-12)), null));
            }
            case "batch_norm" ->
                Normalization.batchNorm(
                        a.t(0),
                        a.optional(1, "running_mean"),
                        a.optional(2, "running_var"),
                        a.optional(3, "weight"),
                        a.optional(4, "bias"),
                        a.b(5, "training", false),
                        a.d(6, "momentum", 0.1),
                        a.d(7, "eps", 1e-5));
            case "layer_norm" ->
                Normalization.layerNorm(
                        a.t(0),
                        a.longs(1, "normalized_shape"),
                        a.optional(2, "weight"),
                        a.optional(3, "bias"),
                        a.d(4, "eps", 1e-5));
            case "group_norm" ->
                Normalization.groupNorm(
                        a.t(0),
                        a.l(1, "num_groups", 1),
                        a.optional(2, "weight"),
                        a.optional(3, "bias"),
                        a.d(4, "eps", 1e-5));
            case "instance_norm" ->
                Normalization.instanceNorm(
                        a.t(0),
                        a.optional(1, "running_mean"),
                        a.optional(2, "running_var"),
                        a.optional(3, "weight"),
                        a.optional(4, "bias"),
                        a.b(5, "use_input_stats", true),
                        a.d(6, "momentum", 0.1),
                        a.d(7, "eps", 1e-5));
            case "conv1d", "conv2d" -> convolution(a, op.equals("conv1d"));
            case "conv_transpose1d", "conv_transpose2d" -> transposed(a, op.equals("conv_transpose1d"));
            case "unfold" ->
                Convolutions.unfold(
                        a.t(0),
                        window(
                                a.ints(1, "k"),
                                a.ints(4, "stride"),
                                a.ints(3, "padding"),
                                a.ints(2, "dilation"),
                                false));
            case "pad" -> Padding.pad(a.t(0), a.longs(1, "pad"), a.s(2, "mode", "constant"), a.d(3, "value", 0));
            case "interpolate" -> interpolate(a);
            case "pixel_shuffle" -> F.pixelShuffle(a.t(0), a.n(1, "upscale_factor", 1));
            case "pixel_unshuffle" -> F.pixelUnshuffle(a.t(0), a.n(1, "downscale_factor", 1));
            case "_scaled_dot_product_attention" -> {
                a.use("need_attn_weights");
                // PyTorch's samples of operators that draw are taken with this seed
                Torch.manualSeed(42);
                Attention.Result r = Attention.attend(
                        a.t(0),
                        a.t(1),
                        a.t(2),
                        a.optional(3, "attn_mask"),
                        a.b(-1, "is_causal", false),
                        a.d(-1, "dropout_p", 0));
                yield List.of(r.output(), r.weights());
            }
            case "max_pool1d", "max_pool2d" -> maxPool(a, op.equals("max_pool1d"));
            case "avg_pool1d", "avg_pool2d" -> avgPool(a, op.equals("avg_pool1d"));
            case "adaptive_avg_pool1d" ->
                Pooling.adaptiveAvgPool2d(a.t(0).unsqueeze(-2), 1, a.longs(1, "output_size")[0])
                        .squeeze(-2);
            case "adaptive_avg_pool2d" -> {
                long[] s = adaptiveSize(a);
                yield Pooling.adaptiveAvgPool2d(a.t(0), s[0], s[1]);
            }
            case "adaptive_max_pool1d" -> {
                ValuesIndices r = Pooling.adaptiveMaxPool2d(a.t(0).unsqueeze(-2), 1, a.longs(1, "output_size")[0]);
                yield indexed(
                        a,
                        2,
                        new ValuesIndices(r.values().squeeze(-2), r.indices().squeeze(-2)));
            }
            case "adaptive_max_pool2d" -> {
                long[] s = adaptiveSize(a);
                yield indexed(a, 2, Pooling.adaptiveMaxPool2d(a.t(0), s[0], s[1]));
            }
            default -> null;
        };
    }

    private static Object indexed(Args a, int i, ValuesIndices r) {
        return a.b(i, "return_indices", false) ? r : r.values();
    }

    private static long[] adaptiveSize(Args a) {
        long[] s = a.longs(1, "output_size");
        long h = s[0];
        long w = s.length > 1 ? s[1] : s[0];
        return new long[] {h == Long.MIN_VALUE ? a.t(0).size(-2) : h, w == Long.MIN_VALUE ? a.t(0).size(-1) : w};
    }

    private static Tensor embedding(Args a) {
        return F.embedding(a.t(1), a.t(0));
    }

    private static int[] pair(int[] v, int standard) {
        return v.length == 0 ? new int[] {standard, standard} : v.length == 1 ? new int[] {v[0], v[0]} : v;
    }

    private static Window window(int[] k, int[] stride, int[] pad, int[] dilation, boolean line) {
        int[] kk = pair(k, 1);
        int[] s = stride.length == 0 ? kk : pair(stride, 1);
        int[] p = pair(pad, 0);
        int[] d = pair(dilation, 1);
        return line
                ? new Window(1, kk[1], 1, s[1], 0, p[1], 1, d[1])
                : new Window(kk[0], kk[1], s[0], s[1], p[0], p[1], d[0], d[1]);
    }

    private static Tensor convolution(Args a, boolean line) {
        Tensor x = line ? a.t(0).unsqueeze(-2) : a.t(0);
        Tensor w = line ? a.t(1).unsqueeze(-2) : a.t(1);
        int[] k = {(int) w.size(-2), (int) w.size(-1)};
        int[] stride = pair(a.ints(3, "stride"), 1);
        int[] dilation = pair(a.ints(5, "dilation"), 1);
        int[] pad = pair(a.ints(4, "padding"), 0);
        String mode = a.s(4, "padding", "");
        if (mode.equals("same")) {
            long[] margins = new long[4];
            for (int i = 0; i < 2; i++) {
                long total = line && i == 0 ? 0 : (long) dilation[i] * (k[i] - 1);
                margins[2 * (1 - i)] = total / 2;
                margins[2 * (1 - i) + 1] = total - total / 2;
            }
            x = Padding.constant(x, margins, 0);
            pad = new int[] {0, 0};
        }
        Tensor y = Convolutions.conv2d(
                x, w, a.optional(2, "bias"), window(k, stride, pad, dilation, line), a.n(6, "groups", 1));
        return line ? y.squeeze(-2) : y;
    }

    private static Tensor transposed(Args a, boolean line) {
        Tensor x = line ? a.t(0).unsqueeze(-2) : a.t(0);
        Tensor w = line ? a.t(1).unsqueeze(-2) : a.t(1);
        int[] k = {(int) w.size(-2), (int) w.size(-1)};
        int[] extra = pair(a.ints(5, "output_padding"), 0);
        Window win = window(
                k, pair(a.ints(3, "stride"), 1), pair(a.ints(4, "padding"), 0), pair(a.ints(7, "dilation"), 1), line);
        Tensor y = Convolutions.convTranspose2d(
                x, w, a.optional(2, "bias"), win, line ? 0 : extra[0], extra[1], a.n(6, "groups", 1));
        return line ? y.squeeze(-2) : y;
    }

    private static Object maxPool(Args a, boolean line) {
        Tensor x = a.t(0);
        if (line && (x.dim() < 2 || x.dim() > 3)) {
            throw new ValueError("max_pool1d() Expected 2D or 3D input tensor, but got " + x.dim());
        }
        Window w = window(
                a.ints(1, "kernel_size"), a.ints(2, "stride"), a.ints(3, "padding"), a.ints(4, "dilation"), line);
        boolean ceil = a.b(5, "ceil_mode", false);
        ValuesIndices r = Pooling.maxPool2d(line ? x.unsqueeze(-2) : x, w, ceil);
        if (line) {
            r = new ValuesIndices(r.values().squeeze(-2), r.indices().squeeze(-2));
        }
        return indexed(a, 6, r);
    }

    private static Tensor avgPool(Args a, boolean line) {
        Tensor x = line ? a.t(0).unsqueeze(-2) : a.t(0);
        Window w = window(a.ints(1, "kernel_size"), a.ints(2, "stride"), a.ints(3, "padding"), new int[0], line);
        Integer divisor = a.has(6, "divisor_override") ? Integer.valueOf(a.n(6, "divisor_override", 0)) : null;
        Tensor y = Pooling.avgPool2d(x, w, a.b(4, "ceil_mode", false), a.b(5, "count_include_pad", true), divisor);
        return line ? y.squeeze(-2) : y;
    }

    private static Tensor interpolate(Args a) {
        double[] scale = null;
        if (a.get(2, "scale_factor") instanceof Number n) {
            scale = new double[] {n.doubleValue()};
        } else if (a.get(2, "scale_factor") instanceof List<?> l) {
            scale = l.stream()
                    .mapToDouble(e -> ((Number) java.util.Objects.requireNonNull(e)).doubleValue())
                    .toArray();
        }
        return Interpolation.interpolate(
                a.t(0),
                a.has(1, "size") ? a.longs(1, "size") : null,
                scale,
                a.s(3, "mode", "nearest"),
                a.b(4, "align_corners", false));
    }
}
