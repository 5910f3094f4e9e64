package dev.tensordojo.tensor.nn;

import java.util.function.Consumer;

/// [Upsample] of images with mode `nearest`: `(N, C, H, W) → (N, C, H', W')`.
public final class UpsamplingNearest2d extends Upsample {
    /// By size or factor: `new UpsamplingNearest2d(o -> o.scaleFactor(2))`.
    public UpsamplingNearest2d(Consumer<Options> options) {
        super(o -> options.accept(o.mode("nearest")));
    }
}
