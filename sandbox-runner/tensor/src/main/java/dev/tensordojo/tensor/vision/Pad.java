package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// A border of one value: `(…, H, W) → (…, top + H + bottom, left + W + right)`.
public record Pad(int left, int top, int right, int bottom, double fill) implements Transform {

    public Pad {
        if (left < 0 || top < 0 || right < 0 || bottom < 0) {
            throw new ValueError("Pad: borders cannot be negative; CenterCrop makes an image smaller");
        }
    }

    /// Zeros on all four sides.
    public Pad(int border) {
        this(border, border, border, border, 0);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels.check("Pad", image);
        long h = image.size(-2);
        long w = image.size(-1);
        Shape shape = image.shape().with(image.dim() - 2, top + h + bottom).with(image.dim() - 1, left + w + right);
        Tensor out = image.newFull(shape, fill);
        out.narrow(-2, top, h).narrow(-1, left, w).copy_(image.detach());
        return out;
    }
}
