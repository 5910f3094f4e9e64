package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `(*, C·r², H, W) → (*, C, H·r, W·r)`: channels become finer pixels (Shi et al. 2016). Any dtype.
///
/// A number of channels that `r²` does not divide is a [dev.tensordojo.tensor.ShapeError].
public final class PixelShuffle extends Module {
    private final int upscaleFactor;

    /// `r`: how many times as high and wide the result is.
    public PixelShuffle(int upscaleFactor) {
        this.upscaleFactor = upscaleFactor;
    }

    @Override
    public Tensor forward(Tensor x) {
        return F.pixelShuffle(x, upscaleFactor);
    }

    @Override
    public String extraRepr() {
        return "upscale_factor=" + upscaleFactor;
    }
}
