package dev.tensordojo.tensor.nn;

import java.util.function.Consumer;

/// [Upsample] of images with mode `bilinear` whose corners keep their middles: `(N, C, H, W) → (N, C, H', W')`.
public final class UpsamplingBilinear2d extends Upsample {
    /// By size or factor: `new UpsamplingBilinear2d(o -> o.scaleFactor(2))`.
    public UpsamplingBilinear2d(Consumer<Options> options) {
        super(o -> options.accept(o.mode("bilinear").alignCorners(true)));
    }
}
