package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// A table of vectors looked up by index: `(*) → (*, dim)`; `weight` is `(count, dim)` and starts
/// standard normal.
///
/// Indices are int64 (or int32) from 0 to count − 1; others are an [dev.tensordojo.tensor.IndexError].
/// A row's gradient is the sum over its uses.
public final class Embedding extends Module {
    public final Parameter weight;

    /// So many vectors of this length, drawn from the default generator.
    public Embedding(long numEmbeddings, long embeddingDim) {
        weight = parameter(numEmbeddings, embeddingDim);
        Init.normal_(weight, 0, 1);
    }

    @Override
    public Tensor forward(Tensor indices) {
        return F.embedding(indices, weight);
    }

    @Override
    public String extraRepr() {
        return weight.size(0) + ", " + weight.size(1);
    }
}
