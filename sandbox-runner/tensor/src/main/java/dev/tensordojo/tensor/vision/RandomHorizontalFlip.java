package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;

/// Swaps left and right with probability p.
public record RandomHorizontalFlip(double p) implements Transform {

    /// With p = 0.5.
    public RandomHorizontalFlip() {
        this(0.5);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels.check("RandomHorizontalFlip", image);
        return Draw.chance(p) ? image.flip(-1) : image;
    }
}
