package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// Dimensions from `startDim` to `endDim` as one; by default all but the batch: `(N, *) → (N, ∏)`. Any
/// dtype; shares memory where it can.
///
/// A dimension that the input lacks is an [dev.tensordojo.tensor.IndexError].
public final class Flatten extends Module {
    private final int startDim;
    private final int endDim;

    /// All dimensions but the first.
    public Flatten() {
        this(1, -1);
    }

    /// Both ends included, negative from the end.
    public Flatten(int startDim, int endDim) {
        this.startDim = startDim;
        this.endDim = endDim;
    }

    /// From `startDim` to the last.
    public Flatten(int startDim) {
        this(startDim, -1);
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.flatten(startDim, endDim);
    }

    @Override
    public String extraRepr() {
        return "start_dim=" + startDim + ", end_dim=" + endDim;
    }
}
