package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.List;
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
            long row = padding < 0 ? padding + numEmbeddings : padding;
            if (row < 0 || row >= numEmbeddings) {
                throw new ValueError("padding_idx must be within num_embeddings");
            }
            options.paddingIdx = row;
            Init.zeros_(weight.detach().select(0, row));
        }
    }

    /// A bag for each row.
    @Override
    public Tensor forward(Tensor indices) {
        if (indices.dim() != 2) {
            throw new ShapeError(
                    "offsets has to be a 1D Tensor if input is 1D: a bag for each row wants input (N, B), got "
                            + indices.shape().list());
        }
        List<Tensor> bags = new ArrayList<>();
        for (long i = 0; i < indices.size(0); i++) {
            bags.add(bag(indices.select(0, i), null));
        }
        return bags.isEmpty() ? Torch.zeros(0, weight.size(1)) : Torch.stack(bags);
    }

    /// Indices one behind the other, the offsets at which bags begin, and perhaps weights.
    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length < 2 || inputs.length > 3) {
            throw new ValueError(
                    "EmbeddingBag takes indices, offsets and perhaps weights, got " + inputs.length + " tensors");
        }
        Tensor each = inputs.length == 3 ? inputs[2] : null;
        if (each != null && !options.mode.equals("sum")) {
            throw new ValueError("embedding_bag: per_sample_weights was not None. per_sample_weights is only supported"
                    + " for mode='sum' (got mode='" + options.mode + "').");
        }
        long[] offsets = inputs[1].toLongArray();
        long total = inputs[0].numel();
        int bags = options.includeLastOffset ? offsets.length - 1 : offsets.length;
        List<Tensor> out = new ArrayList<>();
        for (int i = 0; i < bags; i++) {
            long from = offsets[i];
            long to = i + 1 < offsets.length ? offsets[i + 1] : total;
            if (from < 0 || from > to || to > total || (i == 0 && from != 0)) {
                throw new ValueError("offsets must begin at 0 and rise to at most " + total + ", the number of indices;"
                        + " bag " + i + " reaches from " + from + " to " + to);
            }
            Tensor own = each == null ? null : each.narrow(0, from, to - from);
            out.add(bag(inputs[0].narrow(0, from, to - from), own));
        }
        return Torch.stack(out);
    }

    private Tensor bag(Tensor given, @Nullable Tensor each) {
        Tensor indices = given;
        Tensor factors = each;
        Long padding = options.paddingIdx;
        if (padding != null) {
            Tensor kept = given.ne(padding);
            indices = given.maskedSelect(kept);
            factors = each == null ? null : each.maskedSelect(kept);
        }
        Tensor rows = F.embedding(indices, weight);
        if (factors != null) {
            rows = rows.mul(factors.unsqueeze(1));
        }
        if (indices.numel() == 0) {
            return rows.sum(0);
        }
        return switch (options.mode) {
            case "sum" -> rows.sum(0);
            case "mean" -> rows.mean(0);
            default -> rows.max(0).values();
        };
    }

    @Override
    public String extraRepr() {
        Long padding = options.paddingIdx;
        return weight.size(0) + ", " + weight.size(1) + ", mode=" + options.mode
                + (padding == null ? "" : ", padding_idx=" + padding);
    }
}
