package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;

/// Swaps top and bottom with probability p.
public record RandomVerticalFlip(double p) implements Transform {

    /// With p = 0.5.
    public RandomVerticalFlip() {
        this(0.5);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels.check("RandomVerticalFlip", image);
        return Draw.chance(p) ? image.flip(-2) : image;
    }
}
