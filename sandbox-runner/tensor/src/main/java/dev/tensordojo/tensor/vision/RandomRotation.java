package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;

/// Turns an image about its centre by a random angle, counter-clockwise; shape unchanged, nearest pixel.
///
/// @param minDegrees smallest angle
/// @param maxDegrees largest angle
/// @param fill value of the corners that nothing is turned into
public record RandomRotation(double minDegrees, double maxDegrees, double fill) implements Transform {

    /// From −degrees to +degrees.
    public RandomRotation(double degrees) {
        this(-degrees, degrees, 0);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels p = Pixels.of("RandomRotation", image);
        return rotated(p, Draw.uniform(minDegrees, maxDegrees), (float) fill).toTensor();
    }

    /// The y axis of an image points down, which turns the sense of rotation round.
    static Pixels rotated(Pixels p, double degrees, float fill) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return Resampling.affine(p, new double[] {cos, -sin, 0, sin, cos, 0}, fill);
    }
}
