package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.op.Indexing;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A table of vectors looked up by index: `(*) → (*, dim)`; `weight` is `(count, dim)` and starts
/// standard normal.
///
/// Indices are int64 (or int32) from 0 to count − 1; others are an [dev.tensordojo.tensor.IndexError].
/// A row's gradient is the sum over its uses; that of the padding row is always 0, and the row starts with zeros.
public final class Embedding extends Module {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private @Nullable Long paddingIdx;
        private @Nullable Double maxNorm;
        private double normType = 2;
        private boolean scaleGradByFreq;
        private boolean sparse;

        /// How long a vector may be: longer ones are shortened for good when they are looked up.
        public Options maxNorm(double maxNorm) {
            this.maxNorm = maxNorm;
            return this;
        }

        /// The p of the norm that measures lengths; 2 unless given.
        public Options normType(double p) {
            this.normType = p;
            return this;
        }

        /// Whether a row's gradient is divided by how often it was looked up.
        public Options scaleGradByFreq(boolean scale) {
            this.scaleGradByFreq = scale;
            return this;
        }

        /// For [dev.tensordojo.tensor.optim.SparseAdam] in PyTorch; gradients here are tensors with all rows either
        /// way.
        public Options sparse(boolean sparse) {
            this.sparse = sparse;
            return this;
        }

        /// The row that stands for nothing, negative from the end: zeros at the start, and never learnt.
        public Options paddingIdx(long paddingIdx) {
            this.paddingIdx = paddingIdx;
            return this;
        }
    }

    public final Parameter weight;
    private final long padding;
    private final Options options = new Options();

    /// So many vectors of this length, drawn from the default generator.
    public Embedding(long numEmbeddings, long embeddingDim) {
        this(numEmbeddings, embeddingDim, o -> {});
    }

    /// As `new Embedding(1000, 16, o -> o.paddingIdx(0))`; a padding index outside the table is an [IndexError].
    public Embedding(long numEmbeddings, long embeddingDim, Consumer<Options> configure) {
        configure.accept(options);
        Long index = options.paddingIdx;
        padding = index == null ? -1 : row(index, numEmbeddings);
        weight = parameter(numEmbeddings, embeddingDim);
        Init.normal_(weight, 0, 1);
        if (padding >= 0) {
            try (var _ = Torch.noGrad()) {
                weight.select(0, padding).zero_();
            }
        }
    }

    /// A row's number from 0 up.
    static long row(long index, long count) {
        if (index < -count || index >= count) {
            throw new IndexError("Padding_idx must be within num_embeddings\n  The table has " + count
                    + " rows, so it may be " + -count + " to " + (count - 1) + "; got " + index + ".");
        }
        return index < 0 ? index + count : index;
    }

    @Override
    public Tensor forward(Tensor indices) {
        Double most = options.maxNorm;
        if (most != null) {
            Indexing.shorten(indices, weight, most, options.normType);
        }
        Tensor shares = options.scaleGradByFreq ? Indexing.frequencies(indices) : null;
        return Indexing.embedding(indices, weight, padding, shares);
    }

    @Override
    public String extraRepr() {
        return weight.size(0) + ", " + weight.size(1) + (padding < 0 ? "" : ", padding_idx=" + padding)
                + lengths(options.maxNorm, options.normType, options.scaleGradByFreq)
                + (options.sparse ? ", sparse=True" : "");
    }

    static String lengths(@Nullable Double maxNorm, double normType, boolean byFrequency) {
        return (maxNorm == null ? "" : ", max_norm=" + Repr.of(maxNorm))
                + (normType == 2 ? "" : ", norm_type=" + Repr.of(normType))
                + (byFrequency ? ", scale_grad_by_freq=True" : "");
    }
}
