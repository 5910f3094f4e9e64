package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.op.Normalization;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Batch normalisation (Ioffe and Szegedy 2015): `y = (x − mean) / √(var + eps) · weight + bias` for
/// each channel.
///
/// In training mean and biased variance are the batch's, and the running ones follow, the variance by
/// the unbiased estimate: `running = (1 − m)·running + m·batch`. In `eval()` the running ones are used.
/// `weight`, `bias` and the running ones are `(C)`.
public abstract sealed class BatchNorm extends Module permits BatchNorm1d, BatchNorm2d, BatchNorm3d {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double eps = 1e-5;
        private @Nullable Double momentum = 0.1;
        private boolean affine = true;
        private boolean trackRunningStats = true;

        /// 1e-5 unless given.
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }

        /// Null for the mean of all batches so far.
        public Options momentum(@Nullable Double momentum) {
            this.momentum = momentum;
            return this;
        }

        /// Without, `weight` and `bias` are null.
        public Options affine(boolean affine) {
            this.affine = affine;
            return this;
        }

        /// Without, the batch's own statistics are used in `eval()` too.
        public Options trackRunningStats(boolean track) {
            this.trackRunningStats = track;
            return this;
        }
    }

    public final @Nullable Parameter weight;
    public final @Nullable Parameter bias;
    private final long numFeatures;
    private final Options options = new Options();

    BatchNorm(long numFeatures, Consumer<Options> configure) {
        this.numFeatures = numFeatures;
        configure.accept(options);
        weight = options.affine ? new Parameter(Torch.ones(numFeatures)) : null;
        bias = options.affine ? new Parameter(Torch.zeros(numFeatures)) : null;
        if (options.trackRunningStats) {
            registerBuffer("running_mean", Torch.zeros(numFeatures));
            registerBuffer("running_var", Torch.ones(numFeatures));
            registerBuffer("num_batches_tracked", Torch.tensor(0L).to(DType.INT64));
        }
    }

    final Tensor normalize(Tensor x, int... ranks) {
        boolean fits = false;
        for (int r : ranks) {
            fits |= x.dim() == r;
        }
        if (!fits) {
            throw new ShapeError("expected " + ranks[0] + "D" + (ranks.length > 1 ? " or " + ranks[1] + "D" : "")
                    + " input (got " + x.dim() + "D input)");
        }
        Normalization.checkChannels(x, buffer("running_mean"), buffer("running_var"), weight, bias);
        double factor = momentumNow();
        boolean batch = training() || !options.trackRunningStats;
        return Normalization.batchNorm(
                x,
                !training() || options.trackRunningStats ? buffer("running_mean") : null,
                !training() || options.trackRunningStats ? buffer("running_var") : null,
                weight,
                bias,
                batch,
                factor,
                options.eps);
    }

    private double momentumNow() {
        if (!training() || !options.trackRunningStats) {
            return 0;
        }
        Tensor seen = Objects.requireNonNull(buffer("num_batches_tracked"));
        try (var _ = Torch.noGrad()) {
            seen.add_(1);
        }
        Double m = options.momentum;
        return m != null ? m : 1.0 / seen.itemDouble();
    }

    @Override
    public final String extraRepr() {
        Double m = options.momentum;
        return numFeatures + ", eps=" + Repr.of(options.eps) + ", momentum=" + (m == null ? "None" : Repr.of(m))
                + ", affine=" + Repr.of(options.affine) + ", track_running_stats=" + Repr.of(options.trackRunningStats);
    }
}
