package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// One dimension as several: `(*, n, *) → (*, unflattenedSize, *)`; shares memory. Any dtype.
///
/// Sizes whose product is not `n` are a [dev.tensordojo.tensor.ShapeError]; one may be −1, whatever is left.
public final class Unflatten extends Module {
    private final int dim;
    private final long[] unflattenedSize;

    /// The dimension to split, negative from the end, and what it becomes.
    public Unflatten(int dim, long... unflattenedSize) {
        this.dim = dim;
        this.unflattenedSize = unflattenedSize.clone();
    }

    private String size() {
        StringBuilder out = new StringBuilder("(");
        for (int i = 0; i < unflattenedSize.length; i++) {
            out.append(i > 0 ? ", " : "").append(unflattenedSize[i]);
        }
        return out.append(unflattenedSize.length == 1 ? ",)" : ")").toString();
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.unflatten(dim, unflattenedSize);
    }

    @Override
    public String extraRepr() {
        return "dim=" + dim + ", unflattened_size=" + size();
    }
}
