package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// `(N, C·r², H, W) → (N, C, H·r, W·r)`.
public final class PixelShuffle extends Module {
    private final int upscaleFactor;

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
