package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.op.Creation;
import dev.tensordojo.tensor.op.Indexing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sums, means or maxima of bags of vectors looked up by index: `(N, B) → (N, dim)`, a bag for each row; or `(n)` with
/// the offsets at which bags begin, and then perhaps a weight for each index (sums only).
///
/// `weight` is `(count, dim)` and starts standard normal. An empty bag gives zeros. Indices are int64 from 0 to
/// count − 1; others are an [dev.tensordojo.tensor.IndexError].
public final class EmbeddingBag extends Module {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private String mode = "mean";
        private boolean includeLastOffset;
        private @Nullable Long paddingIdx;
        private @Nullable Double maxNorm;
        private double normType = 2;
        private boolean scaleGradByFreq;

        /// `sum`, `mean` (unless given) or `max`; others are a [ValueError].
        public Options mode(String mode) {
            if (!mode.equals("sum") && !mode.equals("mean") && !mode.equals("max")) {
                throw new ValueError("mode has to be one of sum, mean or max");
            }
            this.mode = mode;
            return this;
        }

        /// Whether the offsets end with one more, the number of indices.
        public Options includeLastOffset(boolean include) {
            this.includeLastOffset = include;
            return this;
        }

        /// An index that counts in no bag and whose vector, zeros at first, is never changed.
        public Options paddingIdx(long index) {
            this.paddingIdx = index;
            return this;
        }

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

        /// Whether a row's gradient is divided by how often it was looked up; not for maxima.
        public Options scaleGradByFreq(boolean scale) {
            this.scaleGradByFreq = scale;
            return this;
        }

        /// For [dev.tensordojo.tensor.optim.SparseAdam] in PyTorch; gradients here are tensors with all rows either
        /// way.
        public Options sparse(boolean sparse) {
            return this;
        }
    }

    public final Parameter weight;
    private final Options options = new Options();

    /// Means, of so many vectors of this length, drawn from the default generator.
    public EmbeddingBag(long numEmbeddings, long embeddingDim) {
        this(numEmbeddings, embeddingDim, o -> {});
    }

    /// As the options say.
    public EmbeddingBag(long numEmbeddings, long embeddingDim, Consumer<Options> configure) {
        configure.accept(options);
        weight = parameter(numEmbeddings, embeddingDim);
        Init.normal_(weight, 0, 1);
        Long padding = options.paddingIdx;
        if (padding != null) {
            options.paddingIdx = row(padding, numEmbeddings);
            Init.zeros_(weight.detach().select(0, options.paddingIdx));
        }
    }

    private static long row(long index, long count) {
        long row = index < 0 ? index + count : index;
        if (row < 0 || row >= count) {
            throw new ValueError("padding_idx must be within num_embeddings");
        }
        return row;
    }

    /// A bag for each row.
    @Override
    public Tensor forward(Tensor indices) {
        return bags(indices, weight, null, null, options);
    }

    /// Indices one behind the other, the offsets at which bags begin, and perhaps weights; or a bag for each row of
    /// indices and of weights, then without offsets.
    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length < 1 || inputs.length > 3) {
            throw new ValueError(
                    "EmbeddingBag takes indices, offsets and perhaps weights, got " + inputs.length + " tensors");
        }
        return bags(
                inputs[0], weight, inputs.length > 1 ? inputs[1] : null, inputs.length > 2 ? inputs[2] : null, options);
    }

    static Tensor bags(
            Tensor indices,
            Tensor weight,
            @Nullable Tensor offsets,
            @Nullable Tensor perSampleWeights,
            Consumer<Options> configure) {
        Options options = new Options();
        configure.accept(options);
        Long padding = options.paddingIdx;
        options.paddingIdx = padding == null ? null : Long.valueOf(row(padding, weight.size(0)));
        return bags(indices, weight, offsets, perSampleWeights, options);
    }

    private static Tensor bags(
            Tensor indices, Tensor weight, @Nullable Tensor offsets, @Nullable Tensor each, Options options) {
        if (each != null && !options.mode.equals("sum")) {
            throw new ValueError("embedding_bag: per_sample_weights was not None. per_sample_weights is only supported"
                    + " for mode='sum' (got mode='" + options.mode + "').");
        }
        if (options.scaleGradByFreq && options.mode.equals("max")) {
            throw new ValueError("max mode does not support scaling the gradient by the frequency");
        }
        if (each != null && !each.shape().equals(indices.shape())) {
            throw new ValueError(
                    "embedding_bag: If per_sample_weights (" + each.shape().list()
                            + ") is not null, then it must have the same shape as the input ("
                            + indices.shape().list() + ")");
        }
        Double most = options.maxNorm;
        if (most != null) {
            Indexing.shorten(indices, weight, most, options.normType);
        }
        long[] starts = starts(indices, offsets, options.includeLastOffset);
        Tensor out = reduced(indices.reshape(-1), weight, starts, each == null ? null : each.reshape(-1), options);
        return Node.composed("EmbeddingBagBackward0", out, weight, each == null ? weight : each);
    }

    /// Where bags begin, and then the number of indices.
    private static long[] starts(Tensor indices, @Nullable Tensor offsets, boolean includesLast) {
        long total = indices.numel();
        if (indices.dim() == 2) {
            if (offsets != null) {
                throw new ValueError("if input is 2D, then offsets has to be None, as input is treated is a mini-batch"
                        + " of fixed length sequences. However, found offsets of shape "
                        + offsets.shape().list());
            }
            long[] rows = new long[(int) indices.size(0) + 1];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = i * indices.size(1);
            }
            return rows;
        }
        if (offsets == null || indices.dim() != 1) {
            throw new ShapeError(
                    "offsets has to be a 1D Tensor if input is 1D: a bag for each row wants input (N, B), got "
                            + indices.shape().list());
        }
        long[] given = offsets.toLongArray();
        int bags = includesLast ? given.length - 1 : given.length;
        long[] starts = new long[Math.max(bags, 0) + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i < given.length ? given[i] : total;
            if (starts[i] < 0 || starts[i] > total || (i == 0 ? starts[i] != 0 : starts[i] < starts[i - 1])) {
                throw new ValueError("offsets must begin at 0 and rise to at most " + total
                        + ", the number of indices; bag " + i + " begins at " + starts[i]);
            }
        }
        return starts;
    }

    private static Tensor reduced(Tensor given, Tensor weight, long[] starts, @Nullable Tensor each, Options options) {
        int bags = starts.length - 1;
        long[] all = given.toLongArray();
        List<Long> kept = new ArrayList<>();
        long[] counts = new long[bags];
        List<Long> bagOf = new ArrayList<>();
        Long padding = options.paddingIdx;
        for (int b = 0; b < bags; b++) {
            for (long i = starts[b]; i < starts[b + 1]; i++) {
                if (padding == null || all[(int) i] != padding) {
                    kept.add(i);
                    bagOf.add((long) b);
                    counts[b]++;
                }
            }
        }
        boolean whole = kept.size() == all.length;
        Tensor places =
                Creation.longs(weight, kept.stream().mapToLong(Long::longValue).toArray());
        Tensor indices = whole ? given : given.indexSelect(0, places);
        Tensor shares = options.scaleGradByFreq ? frequencies(indices, all) : null;
        Tensor rows = Indexing.embedding(indices, weight, -1, shares);
        if (each != null) {
            rows = rows.mul((whole ? each : each.indexSelect(0, places)).unsqueeze(1));
        }
        if (options.mode.equals("max")) {
            return maxima(rows, counts);
        }
        Tensor at =
                Creation.longs(weight, bagOf.stream().mapToLong(Long::longValue).toArray());
        Tensor sums = weight.newZeros(bags, weight.size(1)).indexAdd(0, at, rows);
        return options.mode.equals("sum")
                ? sums
                : sums.div(Creation.longs(weight, counts)
                        .clamp(1, null)
                        .to(rows.dtype())
                        .unsqueeze(1));
    }

    /// What PyTorch divides by: for the i-th of the different indices how often the i-th of all sorted ones occurs,
    /// which are the same index only where none repeats before. (It is meant to be how often the index itself
    /// occurs.)
    private static Tensor frequencies(Tensor indices, long[] all) {
        long[] sorted = all.clone();
        Arrays.sort(sorted);
        Map<Long, Long> counts = new TreeMap<>();
        for (long index : sorted) {
            counts.merge(index, 1L, Long::sum);
        }
        Map<Long, Long> divisors = new HashMap<>();
        int i = 0;
        for (long index : counts.keySet()) {
            divisors.put(index, counts.getOrDefault(sorted[i++], 1L));
        }
        long[] out = indices.toLongArray();
        for (int k = 0; k < out.length; k++) {
            out[k] = divisors.getOrDefault(out[k], 1L);
        }
        return Creation.longs(indices, out);
    }

    private static Tensor maxima(Tensor rows, long[] counts) {
        List<Tensor> out = new ArrayList<>();
        long from = 0;
        for (long n : counts) {
            Tensor own = rows.narrow(0, from, n);
            out.add(n == 0 ? own.sum(0) : own.max(0).values());
            from += n;
        }
        return out.isEmpty() ? rows.narrow(0, 0, 0) : Torch.stack(out);
    }

    @Override
    public String extraRepr() {
        Long padding = options.paddingIdx;
        return weight.size(0) + ", " + weight.size(1)
                + Embedding.lengths(options.maxNorm, options.normType, options.scaleGradByFreq) + ", mode="
                + options.mode
                + (padding == null ? "" : ", padding_idx=" + padding);
    }
}
