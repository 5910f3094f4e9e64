package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;

/// A random rotation, shift and scale at once; shape unchanged, nearest pixel, zeros outside.
///
/// @param degrees largest angle to either side
/// @param translateX largest shift to either side, as a part of the width
/// @param translateY largest shift to either side, as a part of the height
public record RandomAffine(double degrees, double translateX, double translateY, double minScale, double maxScale)
        implements Transform {

    /// Rotation and shifts by the same part of width and height.
    public RandomAffine(double degrees, double translate) {
        this(degrees, translate, translate, 1, 1);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels p = Pixels.of("RandomAffine", image);
        double angle = Math.toRadians(Draw.uniform(-degrees, degrees));
        double dx = 0;
        double dy = 0;
        if (translateX > 0 || translateY > 0) {
            dx = Math.rint(Draw.uniform(-translateX * p.width(), translateX * p.width()));
            dy = Math.rint(Draw.uniform(-translateY * p.height(), translateY * p.height()));
        }
        double scale = minScale == maxScale ? minScale : Draw.uniform(minScale, maxScale);
        double cos = Math.cos(angle) / scale;
        double sin = Math.sin(angle) / scale;
        // The inverse map, clockwise as torchvision's: an output pixel asks where it comes from.
        double[] inverse = {cos, sin, -cos * dx - sin * dy, -sin, cos, sin * dx - cos * dy};
        return Resampling.affine(p, inverse, 0).toTensor();
    }
}
