package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;

/// Turns an image into another one; never changes the image it is given.
@FunctionalInterface
public interface Transform {

    /// `(C, H, W)`, or a batch `(N, C, H, W)` that is treated alike.
    Tensor apply(Tensor image);
}
