package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `(*, C, H·r, W·r) → (*, C·r², H, W)`: pixels become channels, the way back from [PixelShuffle]. Any dtype.
///
/// Sizes that `r` does not divide are a [dev.tensordojo.tensor.ShapeError].
public final class PixelUnshuffle extends Module {
    private final int downscaleFactor;

    /// `r`: how many times as high and wide the input is.
    public PixelUnshuffle(int downscaleFactor) {
        this.downscaleFactor = downscaleFactor;
    }

    @Override
    public Tensor forward(Tensor x) {
        return F.pixelUnshuffle(x, downscaleFactor);
    }

    @Override
    public String extraRepr() {
        return "downscale_factor=" + downscaleFactor;
    }
}
