package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.Warnings;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.FusedKernels;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Losses, element by element, before they are reduced; those of class indices with their weighted mean.
public final class Losses {
    private Losses() {}

    /// `none`, `mean` or `sum`.
    public static Tensor reduce(Tensor losses, String reduction) {
        return switch (reduction) {
            case "none" -> losses;
            case "mean" -> Node.reduced(losses.mean(), losses);
            case "sum" -> Node.reduced(losses.sum(), losses);
            default -> throw new ValueError(reduction + " is not a valid value for reduction");
        };
    }

    /// Refuses a name that [#reduce] does not know, before anything is computed.
    static void checkReduction(String reduction) {
        if (!reduction.equals("none") && !reduction.equals("mean") && !reduction.equals("sum")) {
            throw new ValueError(reduction + " is not a valid value for reduction");
        }
    }

    /// Broadcasting a target by accident is the classic mistake: say so loudly, with the shape it leads to.
    static void warnSizes(Tensor input, Tensor target) {
        if (!input.shape().equals(target.shape())) {
            Warnings.once(
                    "loss-size " + input.shape() + target.shape(),
                    "Using a target size (" + target.shape() + ") that is different to the input size ("
                            + input.shape()
                            + "). This will likely lead to incorrect results due to broadcasting. Please"
                            + " ensure they have the same size.\n  Broadcast together they become "
                            + Broadcast.shapes(input.shape(), target.shape()).list()
                            + ": every value is compared with every other. Try target.reshape(input.shape()).");
        }
    }

    /// `(input − target)²`.
    public static Tensor squaredError(Tensor input, Tensor target) {
        warnSizes(input, target);
        return Node.losses("MseLossBackward0", input.sub(target).square(), input, target);
    }

    /// `|input − target|`.
    public static Tensor absoluteError(Tensor input, Tensor target) {
        warnSizes(input, target);
        return input.sub(target).abs();
    }

    /// `½ d² / β` where `d = |input − target| < β`, else `d − ½ β`.
    public static Tensor smoothL1(Tensor input, Tensor target, double beta) {
        warnSizes(input, target);
        if (beta < 0) {
            throw new ValueError("smooth_l1_loss does not support negative values for beta.");
        }
        if (beta == 0) {
            return input.sub(target).abs();
        }
        Tensor d = input.detachedView().sub(target.detachedView());
        Tensor size = d.abs();
        Tensor near = size.lt(beta);
        Tensor out = Select.where(near, d.square().mul(0.5 / beta), size.sub(0.5 * beta));
        return elbow("SmoothL1LossBackward0", out, input, target, near, 1 / beta, 1);
    }

    /// `½ d²` where `d = |input − target| ≤ δ`, else `δ (d − ½ δ)`.
    public static Tensor huber(Tensor input, Tensor target, double delta) {
        if (delta <= 0) {
            throw new ValueError("huber_loss does not support non-positive values for delta.");
        }
        warnSizes(input, target);
        Tensor d = input.detachedView().sub(target.detachedView());
        Tensor size = d.abs();
        Tensor near = size.le(delta);
        Tensor out =
                Select.where(near, d.square().mul(0.5), size.sub(0.5 * delta).mul(delta));
        return elbow("HuberLossBackward0", out, input, target, near, 1, delta);
    }

    /// Records a parabola that goes on as a line: its derivative is `slope · d` near 0 and `± far` elsewhere, and
    /// infinite differences leave no NaN there.
    private static Tensor elbow(
            String name, Tensor out, Tensor input, Tensor target, Tensor near, double slope, double far) {
        if (GradMode.records(input, target)) {
            Node.of(name, out)
                    .input(input, input, target, (g, x, t) -> bend(g, x.sub(t), near, slope, far))
                    .input(target, input, target, (g, x, t) -> bend(g, t.sub(x), near, slope, far));
        }
        return Node.losses(name, out, input, target);
    }

    private static Tensor bend(Tensor g, Tensor d, Tensor near, double slope, double far) {
        return Select.where(near, g.mul(d.mul(slope)), g.mul(d.detach().sign().mul(far)));
    }

    /// `−w (t log p + (1 − t) log(1 − p))`, the logarithms at least −100; so the derivative, `(p − t) / (p (1 − p))`,
    /// has a denominator of at least 1e-12 and is finite where p is 0 or 1.
    public static Tensor binaryCrossEntropy(Tensor p, Tensor target, @Nullable Tensor weight) {
        if (!p.shape().equals(target.shape())) {
            throw new ShapeError("Using a target size (" + target.shape() + ") that is different to the input size ("
                    + p.shape() + ") is deprecated. Please ensure they have the same size.");
        }
        if (p.dtype() != target.dtype()) {
            throw new DTypeError("Found dtype " + target.dtype().scalarName() + " but expected "
                    + p.dtype().scalarName() + "\n  The target must be of the input's dtype: target.toFloat().");
        }
        Tensor v = p.detachedView();
        if (!v.ge(0).logicalAnd(v.le(1)).all().itemBoolean()) {
            throw new ValueError("all elements of input should be between 0 and 1"
                    + "\n  BCELoss takes probabilities. For raw outputs of a network use BCEWithLogitsLoss."
                    + (v.isnan().any().itemBoolean() ? "\n  The input holds NaN: an earlier step went wrong." : ""));
        }
        Tensor t = target.detachedView();
        Tensor w = weight == null ? null : weight.detachedView();
        Tensor out = weighted(t.sub(1).mul(logOfRest(v)).sub(t.mul(logOf(v))), w);
        if (GradMode.records(p, target)) {
            Node.of("BinaryCrossEntropyBackward0", out)
                    .input(p, p, target, (g, x, y) -> {
                        Tensor spread = Arithmetic.sub(Tensor.scalar(1), x, 1).mul(x);
                        return weighted(g.mul(x.sub(y)).div(spread.clamp(1e-12, null)), w);
                    })
                    .input(target, p, (g, x) -> weighted(g.mul(logOfRest(x).sub(logOf(x))), w));
        }
        return Node.losses("BinaryCrossEntropyBackward0", out, p, target);
    }

    private static Tensor logOf(Tensor p) {
        return p.log().clamp(-100, null);
    }

    private static Tensor logOfRest(Tensor p) {
        return Arithmetic.sub(Tensor.scalar(1), p, 1).log().clamp(-100, null);
    }

    private static Tensor weighted(Tensor losses, @Nullable Tensor weight) {
        return weight == null ? losses : losses.mul(weight);
    }

    /// The same of logits, stable: `(1 − t) x + w⁺ · softplus(−x)`, `w⁺ = 1 + (posWeight − 1) t`.
    public static Tensor binaryCrossEntropyWithLogits(
            Tensor x, Tensor target, @Nullable Tensor weight, @Nullable Tensor posWeight) {
        if (!x.shape().equals(target.shape())) {
            throw new ShapeError(
                    "Target size (" + target.shape() + ") must be the same as input size (" + x.shape() + ")");
        }
        Tensor one = Arithmetic.sub(Tensor.scalar(1), target, 1).mul(x);
        Tensor soft = Activations.logsigmoid(x).neg();
        Tensor loss = posWeight == null
                ? one.add(soft)
                : one.add(posWeight.sub(1).mul(target).add(1).mul(soft));
        return Node.losses("BinaryCrossEntropyWithLogitsBackward0", weighted(loss, weight), x, target);
    }

    /// Negative log likelihood of log-probabilities `(N, C, …)` for class indices `(N, …)`; the mean divides by the
    /// weights of the targets that are not ignored.
    public static Tensor nll(Tensor logp, Tensor target, @Nullable Tensor weight, long ignoreIndex, String reduction) {
        checkReduction(reduction);
        checkWeight(logp, weight);
        FusedKernels fused =
                weight == null && logp.dim() == 2 && !reduction.equals("none") ? Fused.kernels(logp) : null;
        if (fused == null) {
            return composedNll(logp, target, weight, ignoreIndex, reduction);
        }
        checkTarget(logp, target, logp.size(1), 1, ignoreIndex);
        boolean mean = reduction.equals("mean");
        Tensor out = Kernels.empty(logp, logp.dtype(), Shape.SCALAR);
        fused.nll(logp.operand(), target.operand(), ignoreIndex, mean, out.operand());
        if (GradMode.records(logp)) {
            Node.of("NllLossBackward0", out).input(logp, logp, target, (g, x, t) -> {
                if (GradMode.enabled()) {
                    Tensor again = composedNll(x, t, null, ignoreIndex, reduction);
                    return Objects.requireNonNull(Fused.recorded(again, g, x)[0]);
                }
                Tensor forInput = Kernels.empty(x, x.dtype(), x.shape());
                fused.nllBackward(g.operand(), t.operand(), ignoreIndex, mean, forInput.operand());
                return forInput;
            });
        }
        return out;
    }

    private static void checkWeight(Tensor x, @Nullable Tensor weight) {
        long classes = x.dim() == 0 ? 0 : x.size(x.dim() == 1 ? 0 : 1);
        if (weight != null && (weight.dim() != 1 || weight.numel() != classes)) {
            throw new ShapeError("weight tensor should be defined either for all " + classes
                    + " classes or no classes but got weight tensor of shape: "
                    + weight.shape().list());
        }
    }

    private static Tensor composedNll(
            Tensor logp, Tensor target, @Nullable Tensor weight, long ignoreIndex, String reduction) {
        Picked p = pick(logp, target, weight, ignoreIndex);
        Tensor losses = p.values().neg().mul(p.weights());
        Tensor out =
                switch (reduction) {
                    case "none" -> losses;
                    case "sum" -> losses.sum();
                    default -> losses.sum().div(p.weights().sum());
                };
        return Node.composed(logp.dim() > 2 ? "NllLoss2DBackward0" : "NllLossBackward0", out, logp);
    }

    /// Log-probabilities of the targets, and their weights (0 where ignored).
    private record Picked(Tensor values, Tensor weights) {}

    private static Picked pick(Tensor logp, Tensor target, @Nullable Tensor weight, long ignoreIndex) {
        if (logp.dim() == 0) {
            throw new ShapeError("Expected input to have at least 1 dimension, got a single number");
        }
        int classDim = logp.dim() == 1 ? 0 : 1;
        long classes = logp.size(classDim);
        checkTarget(logp, target, classes, classDim, ignoreIndex);
        Tensor ignored = target.eq(ignoreIndex);
        Tensor safe = Select.where(ignored, target.zerosLike(), target);
        Tensor values = logp.gather(classDim, safe.unsqueeze(classDim)).squeeze(classDim);
        Tensor w = weight == null
                ? Creation.full(logp, safe.shape(), 1, logp.dtype())
                : weight.detach().indexSelect(0, safe.reshape(-1)).reshape(safe.shape());
        Tensor kept = Select.where(ignored, w.zerosLike(), w);
        return new Picked(Select.where(ignored, values.detach().zerosLike(), values), kept);
    }

    /// What does not fit first, in PyTorch's order.
    private static String misfit(Tensor input, Tensor target, Shape wanted) {
        long batch = target.dim() == 0 ? 1 : target.size(0);
        if (input.dim() > 1 && input.size(0) != batch) {
            return "Expected input batch_size (" + input.size(0) + ") to match target batch_size (" + batch + ").";
        }
        if (input.dim() <= 2 && target.dim() > 1) {
            return "0D or 1D target tensor expected, multi-target not supported";
        }
        if (input.dim() == 4 && target.dim() != 3) {
            return "only batches of spatial targets supported (3D tensors) but got targets of dimension: "
                    + target.dim();
        }
        return input.dim() <= 2 || input.dim() == 4
                ? "size mismatch (got input: " + input.shape().list() + ", target: "
                        + target.shape().list() + ")"
                : "Expected target size " + wanted.list() + ", got "
                        + target.shape().list();
    }

    private static void checkTarget(Tensor input, Tensor target, long classes, int classDim, long ignoreIndex) {
        Shape wanted = input.shape().without(classDim);
        if (!target.shape().equals(wanted)) {
            throw new ShapeError(misfit(input, target, wanted) + "\n  For an input of shape "
                    + input.shape().list()
                    + " the target has shape " + wanted.list() + ": one class index each, not one-hot rows. Got "
                    + target.shape().list() + "; argmax(1) turns one-hot rows into indices.");
        }
        if (target.dtype() != DType.INT64) {
            throw new DTypeError(
                    "expected scalar type Long but found " + target.dtype().scalarName()
                            + "\n  Class indices must be int64: target.toLong(). (Class probabilities are floats of the same shape"
                            + " as the input.)");
        }
        Kernels.checkSameDevice(input, target);
        Kernels.backend(target)
                .checkRange(
                        target.operand(),
                        0,
                        classes,
                        ignoreIndex,
                        t -> new IndexError("Target " + t + " is out of bounds.\n  The input has " + classes
                                + " classes (shape " + input.shape().list() + "), so targets run from 0 to "
                                + (classes - 1)
                                + ".\n  Labels that start at 1 need target.sub(1); more classes need a wider last"
                                + " layer."));
    }

    /// Cross entropy of raw scores `(N, C, …)` with class indices or class probabilities.
    public static Tensor crossEntropy(
            Tensor x,
            Tensor target,
            @Nullable Tensor weight,
            long ignoreIndex,
            double labelSmoothing,
            String reduction) {
        checkReduction(reduction);
        if (labelSmoothing < 0 || labelSmoothing > 1) {
            throw new ValueError("label_smoothing must be between 0.0 and 1.0. Got: " + labelSmoothing);
        }
        checkWeight(x, weight);
        warnIfProbabilities(x);
        int classDim = x.dim() == 1 ? 0 : 1;
        if (target.shape().equals(x.shape()) && target.dtype().isFloatingPoint()) {
            return ofProbabilities(x, target, weight, labelSmoothing, reduction, classDim);
        }
        if (target.shape().equals(x.shape())) {
            throw new DTypeError("Expected floating point type for target with class probabilities, got "
                    + target.dtype().scalarName()
                    + "\n  Class indices are one for each row, not one-hot rows: target.argmax(1) gives them."
                    + " As probabilities they must be floats: target.toFloat().");
        }
        checkTarget(x, target, x.size(classDim), classDim, ignoreIndex);
        Tensor logp = Softmaxes.logSoftmax(x, classDim, null);
        Tensor hard = nll(logp, target, weight, ignoreIndex, reduction);
        if (labelSmoothing == 0) {
            return hard;
        }
        long classes = x.size(classDim);
        Tensor ignored = target.eq(ignoreIndex);
        Tensor weighted = weight == null ? logp : logp.mul(perClass(weight, logp.dim(), classDim));
        Tensor smooth = weighted.sum(classDim).neg();
        smooth = Select.where(ignored, smooth.detach().zerosLike(), smooth);
        Tensor soft =
                switch (reduction) {
                    case "none" -> smooth;
                    case "sum" -> smooth.sum();
                    default ->
                        smooth.sum()
                                .div(pick(logp.detach(), target, weight, ignoreIndex)
                                        .weights()
                                        .sum());
                };
        return hard.mul(1 - labelSmoothing).add(soft.mul(labelSmoothing / (double) classes));
    }

    /// Softmax before cross entropy is a classic mistake: says so once when each of the first rows is a distribution.
    /// Mostly the first one is not, and no other is looked at.
    private static void warnIfProbabilities(Tensor x) {
        String key = "softmax-before-cross-entropy";
        boolean near = x.device().equals(Device.CPU); // a warning is not worth waiting for a device
        if (!near || x.dim() != 2 || x.size(1) < 2 || x.size(0) == 0 || Warnings.said(key)) {
            return;
        }
        Tensor rows = x.detachedView();
        for (long i = 0; i < Math.min(100, x.size(0)); i++) {
            if (!isDistribution(rows.select(0, i).toDoubleArray())) {
                return;
            }
        }
        Warnings.once(
                key,
                "The input of CrossEntropyLoss looks like probabilities: every row is at least 0 and sums to 1."
                        + " CrossEntropyLoss takes raw scores and applies the softmax itself; leave the softmax out.");
    }

    private static boolean isDistribution(double[] row) {
        double sum = 0;
        for (double p : row) {
            if (!(p >= 0)) {
                return false;
            }
            sum += p;
        }
        return Math.abs(sum - 1) <= 1e-4;
    }

    private static Tensor perClass(Tensor weight, int rank, int classDim) {
        long[] view = new long[rank];
        java.util.Arrays.fill(view, 1);
        view[classDim] = weight.numel();
        return weight.reshape(view);
    }

    private static Tensor ofProbabilities(
            Tensor x, Tensor target, @Nullable Tensor weight, double smoothing, String reduction, int classDim) {
        Tensor t = smoothing == 0 ? target : target.mul(1 - smoothing).add(smoothing / (double) x.size(classDim));
        Tensor logp = Softmaxes.logSoftmax(x, classDim, null);
        Tensor product = logp.mul(t);
        if (weight != null) {
            product = product.mul(perClass(weight, x.dim(), classDim));
        }
        Tensor losses = product.sum(classDim).neg();
        return switch (reduction) {
            case "none" -> losses;
            case "sum" -> losses.sum();
            default -> losses.sum().div((double) x.numel() / (double) x.size(classDim));
        };
    }

    /// `t (log t − x)` with `x` log-probabilities; 0 where `t` is 0.
    public static Tensor klDiv(Tensor x, Tensor target, boolean logTarget) {
        if (logTarget) {
            return target.exp().mul(target.sub(x));
        }
        return target.xlogy(target).sub(target.mul(x));
    }

    /// Poisson negative log likelihood; `full` adds Stirling's approximation.
    public static Tensor poissonNll(Tensor x, Tensor target, boolean logInput, boolean full, double eps) {
        Tensor loss = logInput
                ? x.exp().sub(target.mul(x))
                : x.sub(target.mul(x.add(eps).log()));
        if (!full) {
            return loss;
        }
        Tensor stirling = target.mul(target.log())
                .sub(target)
                .add(target.mul(2 * Math.PI).log().mul(0.5));
        return loss.add(Select.where(target.detach().le(1), stirling.detach().zerosLike(), stirling));
    }

    /// Gaussian negative log likelihood with predicted variance.
    public static Tensor gaussianNll(Tensor x, Tensor target, Tensor variance, boolean full, double eps) {
        Tensor v = variance;
        if (!v.shape().equals(x.shape())) {
            if (x.dim() > 0 && v.shape().equals(x.shape().without(-1))) {
                v = v.unsqueeze(-1);
            } else if (v.dim() != x.dim() || v.size(-1) != 1) {
                throw new ShapeError("var is of incorrect size");
            }
        }
        if (v.detach().lt(0).any().itemBoolean()) {
            throw new ValueError("var has negative entry/entries");
        }
        Tensor limited = v.add(Arithmetic.sub(Tensor.scalar(eps), v.detach(), 1).clamp(0, null));
        Tensor loss = limited.log().add(x.sub(target).square().div(limited)).mul(0.5);
        return full ? loss.add(0.5 * Math.log(2 * Math.PI)) : loss;
    }

    /// `x` for target 1, `max(0, margin − x)` for target −1.
    public static Tensor hingeEmbedding(Tensor x, Tensor target, double margin) {
        Tensor zero = x.detach().zerosLike();
        Tensor away = Arithmetic.sub(Tensor.scalar(margin), x, 1).clamp(0, null);
        return Select.where(target.ne(1), away, zero).add(Select.where(target.ne(-1), x, zero));
    }

    /// `log(1 + exp(−t x))`.
    public static Tensor softMargin(Tensor x, Tensor target) {
        return Node.losses("SoftMarginLossBackward0", target.neg().mul(x).exp().log1p(), x, target);
    }

    /// `max(0, −t (a − b) + margin)`.
    public static Tensor marginRanking(Tensor a, Tensor b, Tensor target, double margin) {
        return target.neg().mul(a.sub(b)).add(margin).clamp(0, null);
    }

    /// `1 − cos` for target 1, `max(0, cos − margin)` for −1.
    public static Tensor cosineEmbedding(Tensor a, Tensor b, Tensor target, double margin) {
        int d = a.dim() - 1;
        double eps = 1e-12;
        Tensor dot = a.mul(b).sum(d);
        Tensor norm = a.square().sum(d).add(eps).mul(b.square().sum(d).add(eps)).sqrt();
        Tensor cos = dot.div(norm);
        Tensor zero = cos.detach().zerosLike();
        Tensor same = Arithmetic.sub(Tensor.scalar(1), cos, 1);
        Tensor other = cos.sub(margin).clamp(0, null);
        return Select.where(target.eq(1), same, zero).add(Select.where(target.eq(-1), other, zero));
    }

    /// `Σ max(0, margin − x[y] + x[j])ᵖ / C` over the wrong classes `j`.
    public static Tensor multiMargin(Tensor x, Tensor target, double p, double margin, @Nullable Tensor weight) {
        boolean single = x.dim() < 2;
        Tensor rows = single ? x.reshape(1, -1) : x;
        long classes = rows.size(1);
        Kernels.backend(target)
                .checkRange(
                        target.operand(),
                        0,
                        classes,
                        null,
                        t -> new IndexError("target out of range\n  Target " + t + ": the input has " + classes
                                + " classes, so targets run from 0 to " + (classes - 1) + "."));
        Tensor y = target.reshape(-1, 1);
        Tensor right = rows.gather(1, y);
        Tensor gap = rows.sub(right).add(margin).relu();
        Tensor cost = p == 1 ? gap : gap.pow(p);
        if (weight != null) {
            cost = cost.mul(weight.detach().indexSelect(0, y.reshape(-1)).unsqueeze(1));
        }
        Tensor wrong = Creation.full(rows, rows.shape(), 1, rows.dtype())
                .scatter(1, y, Creation.zeros(rows, y.shape(), rows.dtype()));
        Tensor losses = cost.mul(wrong).sum(1).div((double) rows.size(1));
        return Node.losses("MultiMarginLossBackward0", single ? losses.reshape() : losses, x);
    }

    /// Mean over classes of the two-sided log loss of logits.
    public static Tensor multilabelSoftMargin(Tensor x, Tensor target, @Nullable Tensor weight) {
        Tensor loss = target.mul(Activations.logsigmoid(x))
                .add(Arithmetic.sub(Tensor.scalar(1), target, 1).mul(Activations.logsigmoid(x.neg())))
                .neg();
        Tensor weighted = weight == null ? loss : loss.mul(weight);
        return weighted.mean(x.dim() - 1);
    }

    /// `‖a − b + eps‖ₚ` along the last dimension.
    public static Tensor pairwiseDistance(Tensor a, Tensor b, double p, double eps, boolean keepdim) {
        return Norms.norm(a.sub(b).add(eps), p, new int[] {-1}, keepdim);
    }

    /// The p-norm of the difference of each two rows.
    public static Tensor distances(Tensor x, double p) {
        if (x.dim() != 2) {
            throw new ShapeError("pdist only supports 2D tensors, got: " + x.dim() + "D");
        }
        if (p < 0) {
            throw new ValueError("pdist only supports non-negative p values");
        }
        int n = (int) x.size(0);
        long[] first = new long[n * Math.max(n - 1, 0) / 2];
        long[] second = new long[first.length];
        int k = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                first[k] = i;
                second[k++] = j;
            }
        }
        Tensor gaps = x.indexSelect(0, Creation.longs(x, first)).sub(x.indexSelect(0, Creation.longs(x, second)));
        return Node.composed("PdistBackward0", Norms.norm(gaps, p, new int[] {1}, false), x);
    }

    /// `max(0, d(a, p) − d(a, n) + margin)`.
    public static Tensor tripletMargin(
            Tensor anchor, Tensor positive, Tensor negative, double margin, double p, double eps, boolean swap) {
        Tensor near = pairwiseDistance(anchor, positive, p, eps, false);
        Tensor far = pairwiseDistance(anchor, negative, p, eps, false);
        if (swap) {
            far = far.minimum(pairwiseDistance(positive, negative, p, eps, false));
        }
        return near.sub(far).add(margin).clamp(0, null);
    }

    /// The same with a distance of the caller's own.
    public static Tensor tripletMargin(
            Tensor anchor,
            Tensor positive,
            Tensor negative,
            double margin,
            BinaryOperator<Tensor> distance,
            boolean swap) {
        Tensor near = distance.apply(anchor, positive);
        Tensor far = distance.apply(anchor, negative);
        if (swap) {
            far = far.minimum(distance.apply(positive, negative));
        }
        return near.sub(far).add(margin).clamp(0, null);
    }

    /// `Σ max(0, 1 − x[y] + x[i]) / C` over the classes `y` that a row of targets lists before its −1, and all others.
    public static Tensor multilabelMargin(Tensor x, Tensor target) {
        if (x.dim() < 1 || x.dim() > 2 || !x.shape().equals(target.shape())) {
            throw new ShapeError("inconsistent size " + target.shape().list() + " for target of input "
                    + x.shape().list());
        }
        if (target.dtype() != DType.INT64) {
            throw new DTypeError(
                    "expected scalar type Long but found " + target.dtype().scalarName());
        }
        Tensor rows = x.dim() == 1 ? x.unsqueeze(0) : x;
        int n = (int) rows.size(0);
        int c = (int) rows.size(1);
        long[] t = target.toLongArray();
        double[] listed = new double[n * c];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < c && t[i * c + j] >= 0; j++) {
                if (t[i * c + j] >= c) {
                    throw new IndexError("Target " + t[i * c + j] + " is out of bounds: there are " + c + " classes");
                }
                listed[i * c + (int) t[i * c + j]]++;
            }
        }
        Tensor yes = Creation.fromDoubles(rows, listed, Shape.of(n, c), rows.dtype());
        Tensor no = yes.eq(0).to(rows.dtype());
        Tensor gaps = rows.unsqueeze(1).sub(rows.unsqueeze(2)).add(1).clamp(0, null);
        Tensor losses =
                gaps.mul(yes.unsqueeze(2)).mul(no.unsqueeze(1)).sum(1, 2).div((double) c);
        return Node.losses("MultilabelMarginLossBackward0", x.dim() == 1 ? losses.squeeze(0) : losses, x);
    }

    /// `a·b / (max(‖a‖, eps) · max(‖b‖, eps))` along a dimension.
    public static Tensor cosineSimilarity(Tensor a, Tensor b, int dim, double eps) {
        Shape shape = Broadcast.shapes(a.shape(), b.shape());
        Tensor x = a.expandTo(shape);
        Tensor y = b.expandTo(shape);
        Tensor n = Norms.vector(x, 2, new int[] {dim}, true).clamp(eps, null);
        Tensor m = Norms.vector(y, 2, new int[] {dim}, true).clamp(eps, null);
        return x.div(n).mul(y.div(m)).sum(dim);
    }
}
