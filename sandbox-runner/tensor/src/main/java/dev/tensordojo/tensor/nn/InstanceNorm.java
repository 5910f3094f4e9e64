package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.op.Normalization;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Instance normalisation (Ulyanov et al. 2016): each channel of each example for itself,
/// `y = (x − mean) / √(var + eps) · weight + bias` with the biased variance.
///
/// Neither learnt nor running numbers unless asked for; with `trackRunningStats(true)` the running mean and variance
/// `(C)` follow in training and are used in `eval()`.
public abstract sealed class InstanceNorm extends Module permits InstanceNorm1d, InstanceNorm2d, InstanceNorm3d {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double eps = 1e-5;
        private @Nullable Double momentum = 0.1;
        private boolean affine;
        private boolean trackRunningStats;

        /// 1e-5 unless given.
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }

        /// How far the running numbers move at each batch, 0.1 unless given; null leaves them where they are.
        public Options momentum(@Nullable Double momentum) {
            this.momentum = momentum;
            return this;
        }

        /// With `weight` and `bias`, which are null otherwise.
        public Options affine(boolean affine) {
            this.affine = affine;
            return this;
        }

        /// With running mean and variance, which `eval()` uses.
        public Options trackRunningStats(boolean track) {
            this.trackRunningStats = track;
            return this;
        }
    }

    public final @Nullable Parameter weight;
    public final @Nullable Parameter bias;
    private final long numFeatures;
    private final Options options = new Options();

    InstanceNorm(long numFeatures, Consumer<Options> configure) {
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

    final Tensor normalize(Tensor x, int rank) {
        if (x.dim() != rank && x.dim() != rank - 1) {
            throw new ShapeError("expected " + (rank - 1) + "D or " + rank + "D input (got " + x.dim() + "D input)");
        }
        Tensor batch = x.dim() == rank ? x : x.unsqueeze(0);
        if (weight != null && batch.size(1) != numFeatures) {
            throw new ShapeError("expected input's size at dim=" + (rank == x.dim() ? 1 : 0)
                    + " to match num_features (" + numFeatures + "), but got: " + batch.size(1) + ".");
        }
        Double m = options.momentum;
        Tensor y = Normalization.instanceNorm(
                batch,
                buffer("running_mean"),
                buffer("running_var"),
                weight,
                bias,
                training() || !options.trackRunningStats,
                m == null ? 0 : m,
                options.eps);
        return x.dim() == rank ? y : y.squeeze(0);
    }

    @Override
    public final String extraRepr() {
        Double m = options.momentum;
        return numFeatures + ", eps=" + Repr.of(options.eps) + ", momentum=" + (m == null ? "None" : Repr.of(m))
                + ", affine=" + Repr.of(options.affine) + ", track_running_stats=" + Repr.of(options.trackRunningStats);
    }
}
