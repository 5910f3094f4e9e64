package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import java.util.function.Consumer;

/// The losses of `torch.nn.functional`, called as `F.mseLoss(…)`.
abstract class LossFunctions {
    LossFunctions() {}

    /// Mean of `(input − target)²`.
    public static Tensor mseLoss(Tensor input, Tensor target) {
        return mseLoss(input, target, Reduction.MEAN);
    }

    /// `(input − target)²`, reduced as asked; a target of another shape is broadcast with a warning.
    public static Tensor mseLoss(Tensor input, Tensor target, Reduction reduction) {
        return reduction.apply(Losses.squaredError(input, target));
    }

    /// Cross entropy with PyTorch's keyword arguments (`weight ignoreIndex labelSmoothing reduction`).
    public static Tensor crossEntropy(Tensor input, Tensor target, Consumer<ClassificationOptions> options) {
        return new CrossEntropyLoss(options).loss(input, target);
    }

    /// Negative log likelihood with PyTorch's keyword arguments (`weight ignoreIndex reduction`).
    public static Tensor nllLoss(Tensor input, Tensor target, Consumer<ClassificationOptions> options) {
        return new NLLLoss(options).loss(input, target);
    }

    /// `½ d²` where `d = |input − target| ≤ δ`, else `δ (d − ½ δ)`; the mean.
    public static Tensor huberLoss(Tensor input, Tensor target, double delta) {
        return Reduction.MEAN.apply(Losses.huber(input, target, delta));
    }

    /// Kullback and Leibler's divergence of log-probabilities from probabilities: `Σ t (log t − input)`, reduced
    /// over all
    /// elements.
    public static Tensor klDiv(Tensor input, Tensor target, Reduction reduction, boolean logTarget) {
        return reduction.apply(Losses.klDiv(input, target, logTarget));
    }

    /// `e^input − target · input`: the Poisson distribution's negative log likelihood without its constant; the mean.
    public static Tensor poissonNllLoss(Tensor input, Tensor target) {
        return Losses.poissonNll(input, target, true, false, 1e-8).mean();
    }

    /// `½ (log σ² + (input − target)² / σ²)`; the mean.
    public static Tensor gaussianNllLoss(Tensor input, Tensor target, Tensor variance) {
        return Losses.gaussianNll(input, target, variance, false, 1e-6).mean();
    }

    /// `x` for targets 1, `max(0, margin − x)` for targets −1; the mean.
    public static Tensor hingeEmbeddingLoss(Tensor input, Tensor target, double margin) {
        return Losses.hingeEmbedding(input, target, margin).mean();
    }

    /// `log(1 + e^{−target · input})`; the mean.
    public static Tensor softMarginLoss(Tensor input, Tensor target) {
        return Reduction.MEAN.apply(Losses.softMargin(input, target));
    }

    /// `max(0, −target (x1 − x2) + margin)`; the mean.
    public static Tensor marginRankingLoss(Tensor x1, Tensor x2, Tensor target, double margin) {
        return Losses.marginRanking(x1, x2, target, margin).mean();
    }

    /// `1 − cos` for targets 1, `max(0, cos − margin)` for targets −1; the mean.
    public static Tensor cosineEmbeddingLoss(Tensor x1, Tensor x2, Tensor target, double margin) {
        return Losses.cosineEmbedding(x1, x2, target, margin).mean();
    }

    /// `Σ max(0, margin − x[y] + x[i])^p / C` over the other classes; the mean.
    public static Tensor multiMarginLoss(Tensor input, Tensor target, double p, double margin) {
        return Reduction.MEAN.apply(Losses.multiMargin(input, target, p, margin, null));
    }

    /// Binary cross entropy of raw scores, the mean over the classes; the mean.
    public static Tensor multilabelSoftMarginLoss(Tensor input, Tensor target) {
        return Losses.multilabelSoftMargin(input, target, null).mean();
    }

    /// `max(0, d(a, p) − d(a, n) + margin)` with the Euclidean distance; the mean.
    public static Tensor tripletMarginLoss(Tensor anchor, Tensor positive, Tensor negative, double margin) {
        return Losses.tripletMargin(anchor, positive, negative, margin, 2, 1e-6, false)
                .mean();
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
        return Reduction.MEAN.apply(Losses.absoluteError(input, target));
    }

    /// Smooth L1 loss with β = 1.
    public static Tensor smoothL1Loss(Tensor input, Tensor target) {
        return Reduction.MEAN.apply(Losses.smoothL1(input, target, 1));
    }

    /// Binary cross entropy of probabilities.
    public static Tensor binaryCrossEntropy(Tensor input, Tensor target) {
        return Reduction.MEAN.apply(Losses.binaryCrossEntropy(input, target, null));
    }

    /// Binary cross entropy of raw scores.
    public static Tensor binaryCrossEntropyWithLogits(Tensor input, Tensor target) {
        return Reduction.MEAN.apply(Losses.binaryCrossEntropyWithLogits(input, target, null, null));
    }

    /// Mean absolute error, reduced as asked.
    public static Tensor l1Loss(Tensor input, Tensor target, Reduction reduction) {
        return reduction.apply(Losses.absoluteError(input, target));
    }

    /// Smooth L1 loss with the β at which the parabola ends.
    public static Tensor smoothL1Loss(Tensor input, Tensor target, Reduction reduction, double beta) {
        return reduction.apply(Losses.smoothL1(input, target, beta));
    }

    /// Huber's loss, reduced as asked.
    public static Tensor huberLoss(Tensor input, Tensor target, Reduction reduction, double delta) {
        return reduction.apply(Losses.huber(input, target, delta));
    }

    /// Hinge loss of distances, reduced as asked.
    public static Tensor hingeEmbeddingLoss(Tensor input, Tensor target, double margin, Reduction reduction) {
        return reduction.apply(Losses.hingeEmbedding(input, target, margin));
    }

    /// Soft margin loss, reduced as asked.
    public static Tensor softMarginLoss(Tensor input, Tensor target, Reduction reduction) {
        return reduction.apply(Losses.softMargin(input, target));
    }

    /// `Σ max(0, 1 − x[y] + x[i]) / C` over the classes `y` that a row of targets lists before its −1, and all others;
    /// the mean.
    public static Tensor multilabelMarginLoss(Tensor input, Tensor target) {
        return multilabelMarginLoss(input, target, Reduction.MEAN);
    }

    /// The same, reduced as asked.
    public static Tensor multilabelMarginLoss(Tensor input, Tensor target, Reduction reduction) {
        return reduction.apply(Losses.multilabelMargin(input, target));
    }

    /// Connectionist temporal classification with class 0 as the blank: log-probabilities `(T, N, C)`, targets `(N,
    /// S)` or one behind the other, and the lengths of both; the mean.
    public static Tensor ctcLoss(Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
        return new CTCLoss().forward(logProbs, targets, inputLengths, targetLengths);
    }

    /// The same with the blank's class; `zeroInfinity` makes losses 0 where a target is too long for its input.
    public static Tensor ctcLoss(
            Tensor logProbs,
            Tensor targets,
            Tensor inputLengths,
            Tensor targetLengths,
            int blank,
            Reduction reduction,
            boolean zeroInfinity) {
        return new CTCLoss(blank, reduction, zeroInfinity).forward(logProbs, targets, inputLengths, targetLengths);
    }

    /// With PyTorch's keyword arguments (`logInput full eps reduction`).
    public static Tensor poissonNllLoss(Tensor input, Tensor target, Consumer<PoissonNLLLoss.Options> options) {
        return new PoissonNLLLoss(options).forward(input, target);
    }

    /// With PyTorch's keyword arguments (`full eps reduction`).
    public static Tensor gaussianNllLoss(
            Tensor input, Tensor target, Tensor variance, Consumer<GaussianNLLLoss.Options> options) {
        return new GaussianNLLLoss(options).forward(input, target, variance);
    }

    /// With PyTorch's keyword arguments (`margin reduction`).
    public static Tensor marginRankingLoss(
            Tensor x1, Tensor x2, Tensor target, Consumer<MarginRankingLoss.Options> options) {
        return new MarginRankingLoss(options).forward(x1, x2, target);
    }

    /// With PyTorch's keyword arguments (`margin reduction`).
    public static Tensor cosineEmbeddingLoss(
            Tensor x1, Tensor x2, Tensor target, Consumer<CosineEmbeddingLoss.Options> options) {
        return new CosineEmbeddingLoss(options).forward(x1, x2, target);
    }

    /// With PyTorch's keyword arguments (`p margin weight reduction`).
    public static Tensor multiMarginLoss(Tensor input, Tensor target, Consumer<MultiMarginLoss.Options> options) {
        return new MultiMarginLoss(options).forward(input, target);
    }

    /// With PyTorch's keyword arguments (`weight reduction`).
    public static Tensor multilabelSoftMarginLoss(
            Tensor input, Tensor target, Consumer<MultiLabelSoftMarginLoss.Options> options) {
        return new MultiLabelSoftMarginLoss(options).forward(input, target);
    }

    /// With PyTorch's keyword arguments (`margin p eps swap reduction`).
    public static Tensor tripletMarginLoss(
            Tensor anchor, Tensor positive, Tensor negative, Consumer<TripletMarginLoss.Options> options) {
        return new TripletMarginLoss(options).forward(anchor, positive, negative);
    }

    /// With PyTorch's keyword arguments (`distanceFunction margin swap reduction`).
    public static Tensor tripletMarginWithDistanceLoss(
            Tensor anchor, Tensor positive, Tensor negative, Consumer<TripletMarginWithDistanceLoss.Options> options) {
        return new TripletMarginWithDistanceLoss(options).forward(anchor, positive, negative);
    }

    /// With PyTorch's keyword arguments (`weight reduction`).
    public static Tensor binaryCrossEntropy(Tensor input, Tensor target, Consumer<BCELoss.Options> options) {
        return new BCELoss(options).forward(input, target);
    }

    /// With PyTorch's keyword arguments (`weight posWeight reduction`).
    public static Tensor binaryCrossEntropyWithLogits(
            Tensor input, Tensor target, Consumer<BCEWithLogitsLoss.Options> options) {
        return new BCEWithLogitsLoss(options).forward(input, target);
    }
}
