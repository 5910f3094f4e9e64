package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// Another size by bilinear interpolation, with antialiasing when it gets smaller: `(…, H, W) → (…, h, w)`.
///
/// With one size the shorter side gets it and the proportions stay.
public final class Resize implements Transform {
    private final int height;
    private final int width;

    /// The shorter side's new size.
    public Resize(int size) {
        this(size, 0);
        if (size <= 0) {
            throw new ValueError("Resize: the size must be positive, got " + size);
        }
    }

    /// Exactly this size, whatever that does to the proportions.
    public Resize(int height, int width) {
        if (height <= 0 || width < 0) {
            throw new ValueError("Resize: sizes must be positive, got " + height + " and " + width);
        }
        this.height = height;
        this.width = width;
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels p = Pixels.of("Resize", image);
        int h = height;
        int w = width;
        if (width == 0) {
            boolean portrait = p.width() <= p.height();
            h = portrait ? (int) ((long) height * p.height() / p.width()) : height;
            w = portrait ? height : (int) ((long) height * p.width() / p.height());
        }
        return h == p.height() && w == p.width()
                ? image
                : Resampling.bilinear(p, h, w).toTensor();
    }
}
