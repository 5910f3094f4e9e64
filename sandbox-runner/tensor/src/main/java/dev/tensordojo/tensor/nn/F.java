package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Activations;
import dev.tensordojo.tensor.op.Attention;
import dev.tensordojo.tensor.op.Convolutions;
import dev.tensordojo.tensor.op.Dropouts;
import dev.tensordojo.tensor.op.Indexing;
import dev.tensordojo.tensor.op.Interpolation;
import dev.tensordojo.tensor.op.Losses;
import dev.tensordojo.tensor.op.Matmul;
import dev.tensordojo.tensor.op.Normalization;
import dev.tensordojo.tensor.op.Padding;
import dev.tensordojo.tensor.op.PixelShuffles;
import dev.tensordojo.tensor.op.Pooling;
import dev.tensordojo.tensor.op.Sampling;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `torch.nn.functional`: layers and losses as functions.
public final class F extends LossFunctions {
    private F() {}

    /// `x Wᵀ + b`.
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return Matmul.linear(x, weight, bias);
    }

    /// As [Tensor#relu()].
    public static Tensor relu(Tensor x) {
        return x.relu();
    }

    /// As [Tensor#sigmoid()].
    public static Tensor sigmoid(Tensor x) {
        return x.sigmoid();
    }

    /// As [Tensor#tanh()].
    public static Tensor tanh(Tensor x) {
        return x.tanh();
    }

    /// `x1ᵀ A x2 + b` for each output: `(*, n)`, `(*, m)`, weight `(out, n, m) → (*, out)`.
    public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, @Nullable Tensor bias) {
        return Matmul.bilinear(x1, x2, weight, bias);
    }

    /// Rows of a table by index: `(*)`, `(n, d) → (*, d)`.
    public static Tensor embedding(Tensor indices, Tensor weight) {
        return Indexing.embedding(indices, weight);
    }

    /// The same, where the row `paddingIdx` (negative: from the end) gets no gradient.
    public static Tensor embedding(Tensor indices, Tensor weight, long paddingIdx) {
        return Indexing.embedding(indices, weight, Embedding.row(paddingIdx, weight.size(0)));
    }

    /// `(*, C·r², H, W) → (*, C, H·r, W·r)`.
    public static Tensor pixelShuffle(Tensor x, int r) {
        return PixelShuffles.shuffle(x, r);
    }

    /// `(*, C, H·r, W·r) → (*, C·r², H, W)`.
    public static Tensor pixelUnshuffle(Tensor x, int r) {
        return PixelShuffles.unshuffle(x, r);
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

    /// GELU, `tanh` for the approximation of Hendrycks and Gimpel 2016, `none` for the exact form.
    public static Tensor gelu(Tensor x, String approximate) {
        return Activations.gelu(x, approximate);
    }

    /// `x` above 0, `α (eˣ − 1)` below.
    public static Tensor elu(Tensor x, double alpha) {
        return Activations.elu(x, alpha);
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

    /// ELU that is smooth for every α: `max(0, x) + min(0, α (e^{x/α} − 1))`.
    public static Tensor celu(Tensor x, double alpha) {
        return Activations.celu(x, alpha);
    }

    /// `x` limited to `[min, max]`.
    public static Tensor hardtanh(Tensor x, double min, double max) {
        return Activations.hardtanh(x, min, max);
    }

    /// `relu6(x + 3) / 6`.
    public static Tensor hardsigmoid(Tensor x) {
        return Activations.hardsigmoid(x);
    }

    /// 0 where `|x| ≤ λ`, else `x`.
    public static Tensor hardshrink(Tensor x, double lambda) {
        return Activations.hardshrink(x, lambda);
    }

    /// `x` moved towards 0 by λ, 0 where `|x| ≤ λ`.
    public static Tensor softshrink(Tensor x, double lambda) {
        return Activations.softshrink(x, lambda);
    }

    /// `x − tanh x`.
    public static Tensor tanhshrink(Tensor x) {
        return Activations.tanhshrink(x);
    }

    /// `x` where it is greater than the threshold, else `value`.
    public static Tensor threshold(Tensor x, double threshold, double value) {
        return Activations.threshold(x, threshold, value);
    }

    /// Leaky ReLU with a learnt slope, one for all or one per channel (dimension 1).
    public static Tensor prelu(Tensor x, Tensor weight) {
        return Activations.prelu(x, weight);
    }

    /// The first half of a dimension times the sigmoid of the second (Dauphin et al. 2017).
    public static Tensor glu(Tensor x, int dim) {
        return Activations.glu(x, dim);
    }

    /// `softmax(−x)` along a dimension.
    public static Tensor softmin(Tensor x, int dim) {
        return x.neg().softmax(dim);
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
        return Dropouts.elements(x, p, training);
    }

    /// Whole channels 0 with probability `p`.
    public static Tensor dropout2d(Tensor x, double p, boolean training) {
        return Dropouts.channels(x, p, training);
    }

    /// Whole channels of sequences 0 with probability `p`.
    public static Tensor dropout1d(Tensor x, double p, boolean training) {
        return Dropouts.channels1d(x, p, training);
    }

    /// Whole channels of volumes 0 with probability `p`.
    public static Tensor dropout3d(Tensor x, double p, boolean training) {
        return Dropouts.channels3d(x, p, training);
    }

    /// Dropout that keeps mean and variance of what SELU gives.
    public static Tensor alphaDropout(Tensor x, double p, boolean training) {
        return Dropouts.alpha(x, p, false, training);
    }

    /// The same of whole channels.
    public static Tensor featureAlphaDropout(Tensor x, double p, boolean training) {
        return Dropouts.alpha(x, p, true, training);
    }

    /// Leaky ReLU with random slopes in training.
    public static Tensor rrelu(Tensor x, double lower, double upper, boolean training) {
        return Activations.rrelu(x, lower, upper, training);
    }

    /// The p-norm of the difference of rows.
    public static Tensor pairwiseDistance(Tensor a, Tensor b, double p) {
        return Losses.pairwiseDistance(a, b, p, 1e-6, false);
    }

    /// Convolution over sequences: `(N, Cin, L)`, weight `(Cout, Cin/groups, k) → (N, Cout, L')`.
    public static Tensor conv1d(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return conv1d(x, weight, bias, o -> {});
    }

    /// Convolution over sequences with PyTorch's keyword arguments (`stride padding dilation groups`).
    public static Tensor conv1d(Tensor x, Tensor weight, @Nullable Tensor bias, Consumer<Convolution.Options> options) {
        return Convolution.Options.of(options).convolve(x, weight, bias, 1);
    }

    /// Convolution over images with stride 1 and no margin: `(N, Cin, H, W) → (N, Cout, H − kH + 1, W − kW + 1)`.
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return conv2d(x, weight, bias, o -> {});
    }

    /// Convolution over images.
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        return conv2d(x, weight, bias, o -> o.stride(stride).padding(padding));
    }

    /// Convolution over images with PyTorch's keyword arguments (`stride padding dilation groups`).
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, Consumer<Convolution.Options> options) {
        return Convolution.Options.of(options).convolve(x, weight, bias, 2);
    }

    /// Transposed convolution over sequences: weight `(Cin, Cout/groups, k)`.
    public static Tensor convTranspose1d(
            Tensor x, Tensor weight, @Nullable Tensor bias, Consumer<Convolution.Options> options) {
        return Convolution.Options.of(options).transpose(x, weight, bias, 1);
    }

    /// Transposed convolution over images: weight `(Cin, Cout/groups, kH, kW)`,
    /// `H' = (H − 1)s − 2p + d(k−1) + outputPadding + 1`.
    public static Tensor convTranspose2d(
            Tensor x, Tensor weight, @Nullable Tensor bias, Consumer<Convolution.Options> options) {
        return Convolution.Options.of(options).transpose(x, weight, bias, 2);
    }

    /// Convolution over volumes: `(N, Cin, D, H, W)`, weight `(Cout, Cin/groups, kD, kH, kW)`.
    public static Tensor conv3d(Tensor x, Tensor weight, @Nullable Tensor bias, Consumer<Convolution.Options> options) {
        return Convolution.Options.of(options).convolve(x, weight, bias, 3);
    }

    /// Transposed convolution over volumes: weight `(Cin, Cout/groups, kD, kH, kW)`.
    public static Tensor convTranspose3d(
            Tensor x, Tensor weight, @Nullable Tensor bias, Consumer<Convolution.Options> options) {
        return Convolution.Options.of(options).transpose(x, weight, bias, 3);
    }

    /// Windows as columns: `(N, C, H, W) → (N, C·kH·kW, L)`.
    public static Tensor unfold(Tensor x, int kernelSize, int dilation, int padding, int stride) {
        return Convolutions.unfold(x, square(kernelSize, stride, padding, dilation));
    }

    /// Columns summed back into images, the transpose of [#unfold]: `(N, C·kH·kW, L) → (N, C, H, W)`.
    public static Tensor fold(
            Tensor x, long height, long width, int kernelSize, int dilation, int padding, int stride) {
        return Convolutions.fold(x, height, width, square(kernelSize, stride, padding, dilation));
    }

    /// Maxima of windows of a sequence: `(N, C, L) → (N, C, L')`.
    public static Tensor maxPool1d(Tensor x, int kernelSize) {
        return maxPool1d(x, kernelSize, kernelSize, 0);
    }

    /// Maxima of windows of a sequence; margins count as −∞.
    public static Tensor maxPool1d(Tensor x, int kernelSize, int stride, int padding) {
        return Pooling.maxPool1d(x, kernelSize, stride, padding, 1, false).values();
    }

    /// Maxima of windows, which do not overlap: `(N, C, H, W) → (N, C, H/k, W/k)`.
    public static Tensor maxPool2d(Tensor x, int kernelSize) {
        return maxPool2d(x, kernelSize, kernelSize, 0);
    }

    /// Maxima of windows; margins count as −∞.
    public static Tensor maxPool2d(Tensor x, int kernelSize, int stride, int padding) {
        return Pooling.maxPool2d(x, square(kernelSize, stride, padding, 1), false)
                .values();
    }

    /// Means of windows of a sequence: `(N, C, L) → (N, C, L')`.
    public static Tensor avgPool1d(Tensor x, int kernelSize) {
        Window w = new Window(1, kernelSize, 1, kernelSize, 0, 0, 1, 1);
        return Pooling.avgPool2d(x.unsqueeze(-2), w, false, true, null).squeeze(-2);
    }

    /// Means of windows, which do not overlap: `(N, C, H, W) → (N, C, H/k, W/k)`.
    public static Tensor avgPool2d(Tensor x, int kernelSize) {
        return avgPool2d(x, kernelSize, kernelSize, 0);
    }

    /// Means of windows; margins count as 0 and are counted (`count_include_pad`).
    public static Tensor avgPool2d(Tensor x, int kernelSize, int stride, int padding) {
        return Pooling.avgPool2d(x, square(kernelSize, stride, padding, 1), false, true, null);
    }

    /// Means of windows chosen so that the result has this length: `(N, C, L) → (N, C, size)`.
    public static Tensor adaptiveAvgPool1d(Tensor x, long size) {
        return Pooling.adaptiveAvgPool2d(x.unsqueeze(-2), 1, size).squeeze(-2);
    }

    /// Means of windows chosen so that the result has this size: `(N, C, H, W) → (N, C, height, width)`.
    public static Tensor adaptiveAvgPool2d(Tensor x, long height, long width) {
        return Pooling.adaptiveAvgPool2d(x, height, width);
    }

    /// Maxima of windows chosen so that the result has this length: `(N, C, L) → (N, C, size)`.
    public static Tensor adaptiveMaxPool1d(Tensor x, long size) {
        return Pooling.adaptiveMaxPool2d(x.unsqueeze(-2), 1, size).values().squeeze(-2);
    }

    /// Maxima of windows chosen so that the result has this size: `(N, C, H, W) → (N, C, height, width)`.
    public static Tensor adaptiveMaxPool2d(Tensor x, long height, long width) {
        return Pooling.adaptiveMaxPool2d(x, height, width).values();
    }

    /// p-norms of windows of a sequence, side by side: `(N, C, L) → (N, C, L/k)`.
    public static Tensor lpPool1d(Tensor x, double normType, int kernelSize) {
        return new LPPool1d(normType, kernelSize).forward(x);
    }

    /// p-norms of windows of an image, side by side: `(N, C, H, W) → (N, C, H/k, W/k)`.
    public static Tensor lpPool2d(Tensor x, double normType, int kernelSize) {
        return new LPPool2d(normType, kernelSize).forward(x);
    }

    /// Maxima of windows of a volume, side by side: `(N, C, D, H, W) → (N, C, D/k, H/k, W/k)`.
    public static Tensor maxPool3d(Tensor x, int kernelSize) {
        return new MaxPool3d(kernelSize).forward(x);
    }

    /// Means of windows of a volume, side by side: `(N, C, D, H, W) → (N, C, D/k, H/k, W/k)`.
    public static Tensor avgPool3d(Tensor x, int kernelSize) {
        return new AvgPool3d(kernelSize).forward(x);
    }

    /// Means of windows chosen so that the result has this size.
    public static Tensor adaptiveAvgPool3d(Tensor x, int depth, int height, int width) {
        return new AdaptiveAvgPool3d(depth, height, width).forward(x);
    }

    /// Maxima of windows chosen so that the result has this size.
    public static Tensor adaptiveMaxPool3d(Tensor x, int depth, int height, int width) {
        return new AdaptiveMaxPool3d(depth, height, width).forward(x);
    }

    /// Maxima back at their places in sequences of this length; `(n − 1)s + k` where windows lay side by side.
    public static Tensor maxUnpool1d(Tensor maxima, Tensor positions, int kernelSize) {
        return new MaxUnpool1d(kernelSize).forward(maxima, positions);
    }

    /// Maxima back at their places in images; windows lay side by side.
    public static Tensor maxUnpool2d(Tensor maxima, Tensor positions, int kernelSize) {
        return new MaxUnpool2d(kernelSize).forward(maxima, positions);
    }

    /// Divides by what the neighbouring channels hold: `x / (k + α · mean of squares of size channels)^β`.
    public static Tensor localResponseNorm(Tensor x, int size, double alpha, double beta, double k) {
        return Normalization.localResponseNorm(x, size, alpha, beta, k);
    }

    private static Window square(int kernelSize, int stride, int padding, int dilation) {
        return new Window(kernelSize, kernelSize, stride, stride, padding, padding, dilation, dilation);
    }

    /// One 1 per row at the class, int64; as many classes as the greatest index asks for.
    public static Tensor oneHot(Tensor classes) {
        return Indexing.oneHot(classes, -1);
    }

    /// One 1 per row at the class, int64; -1 for as many classes as the greatest index asks for. Classes that are
    /// negative or not below `numClasses` are a [dev.tensordojo.tensor.ValueError].
    public static Tensor oneHot(Tensor classes, int numClasses) {
        return Indexing.oneHot(classes, numClasses);
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
        return Interpolation.interpolate(x, size, null, mode, false);
    }

    /// Attention: `softmax(Q Kᵀ / √d) V`.
    public static Tensor scaledDotProductAttention(Tensor q, Tensor k, Tensor v) {
        return Attention.attend(q, k, v, null, false).output();
    }

    /// Normalises over the last dimensions.
    public static Tensor layerNorm(Tensor x, long[] shape, @Nullable Tensor weight, @Nullable Tensor bias) {
        return Normalization.layerNorm(x, shape, weight, bias, 1e-5);
    }

    /// Attention with a mask: boolean (true takes part) or added to the scores; `causal` hides what comes later.
    public static Tensor scaledDotProductAttention(
            Tensor q, Tensor k, Tensor v, @Nullable Tensor mask, boolean causal) {
        return Attention.attend(q, k, v, mask, causal).output();
    }

    /// The same, each weight dropped with probability `dropout`; there is no mode here: give 0 when not training.
    public static Tensor scaledDotProductAttention(
            Tensor q, Tensor k, Tensor v, @Nullable Tensor mask, double dropout, boolean causal) {
        return Attention.attend(q, k, v, mask, causal, dropout).output();
    }

    /// Batch normalisation: in training with the batch's own mean and biased variance (the running ones follow),
    /// else with
    /// the running ones.
    public static Tensor batchNorm(
            Tensor x,
            @Nullable Tensor runningMean,
            @Nullable Tensor runningVar,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            boolean training,
            double momentum,
            double eps) {
        return Normalization.batchNorm(x, runningMean, runningVar, weight, bias, training, momentum, eps);
    }

    /// Normalises groups of channels of each example.
    public static Tensor groupNorm(Tensor x, long groups, @Nullable Tensor weight, @Nullable Tensor bias) {
        return Normalization.groupNorm(x, groups, weight, bias, 1e-5);
    }

    /// Normalises every channel of each example.
    public static Tensor instanceNorm(Tensor x, @Nullable Tensor weight, @Nullable Tensor bias) {
        return Normalization.instanceNorm(x, null, null, weight, bias, true, 0.1, 1e-5);
    }

    /// Bags of rows of a table, with PyTorch's keyword arguments (`mode paddingIdx maxNorm …`): indices `(N, B)` with
    /// `offsets` null, or `(n)` with the offsets at which bags begin. As [EmbeddingBag].
    public static Tensor embeddingBag(
            Tensor indices, Tensor weight, @Nullable Tensor offsets, Consumer<EmbeddingBag.Options> options) {
        return EmbeddingBag.bags(indices, weight, offsets, null, options);
    }

    /// The same with a weight for each index, of sums alone.
    public static Tensor embeddingBag(
            Tensor indices,
            Tensor weight,
            @Nullable Tensor offsets,
            @Nullable Tensor perSampleWeights,
            Consumer<EmbeddingBag.Options> options) {
        return EmbeddingBag.bags(indices, weight, offsets, perSampleWeights, options);
    }

    /// Draws from the classes of raw scores so that gradients flow (Jang et al. 2017): the softmax of
    /// `(logits + noise) / tau`; `hard` gives one 1 per row, with the gradient of the softmax.
    public static Tensor gumbelSoftmax(Tensor logits, double tau, boolean hard, int dim) {
        Tensor noise = logits.detach().zerosLike().exponential_().log().neg();
        Tensor soft = logits.add(noise).div(tau).softmax(dim);
        if (!hard) {
            return soft;
        }
        Tensor at = soft.detach().argmax(dim, true);
        Tensor one = logits.detach().zerosLike().scatter(dim, at, 1);
        return one.sub(soft.detach()).add(soft);
    }

    /// As above with tau 1, soft, along the last dimension.
    public static Tensor gumbelSoftmax(Tensor logits) {
        return gumbelSoftmax(logits, 1, false, -1);
    }

    /// An image or volume read at places between its elements, beyond the edges 0: `(N, C, H, W)`, places
    /// `(N, H', W', 2)` as `(x, y)` from −1 to 1 → `(N, C, H', W')`.
    public static Tensor gridSample(Tensor x, Tensor grid) {
        return Sampling.gridSample(x, grid, "bilinear", "zeros", false);
    }

    /// The same; `mode` is `bilinear` or `nearest`, `paddingMode` `zeros`, `border` or `reflection`.
    public static Tensor gridSample(Tensor x, Tensor grid, String mode, String paddingMode, boolean alignCorners) {
        return Sampling.gridSample(x, grid, mode, paddingMode, alignCorners);
    }

    /// The places for [#gridSample] that affine maps `(N, 2, 3)` give images of the size `{N, C, H, W}`.
    public static Tensor affineGrid(Tensor theta, long[] size, boolean alignCorners) {
        return Sampling.affineGrid(theta, size, alignCorners);
    }

    /// The p-norm of the difference of each two rows: `(n, m) → (n(n − 1)/2)`.
    public static Tensor pdist(Tensor x, double p) {
        return Losses.distances(x, p);
    }

    /// Channels of groups in turn: `(N, C, *)`.
    public static Tensor channelShuffle(Tensor x, int groups) {
        return new ChannelShuffle(groups).forward(x);
    }

    /// Maxima of windows of random size and place.
    public static Tensor fractionalMaxPool2d(Tensor x, int[] kernelSize, int[] outputSize) {
        return new FractionalMaxPool2d(kernelSize, outputSize).forward(x);
    }

    /// Maxima of windows of random size and place in volumes.
    public static Tensor fractionalMaxPool3d(Tensor x, int[] kernelSize, int[] outputSize) {
        return new FractionalMaxPool3d(kernelSize, outputSize).forward(x);
    }

    /// Maxima back at their places in volumes; windows lay side by side.
    public static Tensor maxUnpool3d(Tensor maxima, Tensor positions, int kernelSize) {
        return new MaxUnpool3d(kernelSize).forward(maxima, positions);
    }

    /// Images in another size, with PyTorch's keyword arguments (`size scaleFactor mode alignCorners`).
    public static Tensor interpolate(Tensor x, Consumer<Upsample.Options> options) {
        return new Upsample(options).forward(x);
    }
}
