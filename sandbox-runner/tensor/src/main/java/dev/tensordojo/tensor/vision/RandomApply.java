package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;

/// Applies a transform with probability p.
public record RandomApply(Transform transform, double p) implements Transform {

    /// With p = 0.5.
    public RandomApply(Transform transform) {
        this(transform, 0.5);
    }

    @Override
    public Tensor apply(Tensor image) {
        return p < Draw.uniform(0, 1) ? image : transform.apply(image);
    }
}
