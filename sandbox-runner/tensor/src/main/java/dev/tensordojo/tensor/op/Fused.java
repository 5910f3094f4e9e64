package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Tensor;

/// Derivatives that are worth one kernel instead of several.
final class Fused {
    private Fused() {}

    /// `g` where `x > threshold`, else 0.
    static Tensor thresholdBackward(Tensor g, Tensor x, double threshold) {
        return Select.where(x.detach().gt(threshold), g, g.zerosLike());
    }
}
