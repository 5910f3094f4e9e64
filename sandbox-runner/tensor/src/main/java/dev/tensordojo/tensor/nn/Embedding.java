package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// A table of vectors looked up by index: `(*) → (*, dim)`; entries start standard normal.
public final class Embedding extends Module {
    public final Parameter weight;

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
