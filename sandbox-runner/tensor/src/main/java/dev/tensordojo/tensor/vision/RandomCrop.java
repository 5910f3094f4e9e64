package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;

/// A part of an image at a random place: `(…, H, W) → (…, height, width)`.
///
/// @param padding zeros put around the image first, so that a crop of full size shifts it
public record RandomCrop(int height, int width, int padding) implements Transform {

    /// A square, without padding.
    public RandomCrop(int size) {
        this(size, size, 0);
    }

    /// A square.
    public RandomCrop(int size, int padding) {
        this(size, size, padding);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels.check("RandomCrop", image);
        Tensor t = padding == 0 ? image : new Pad(padding).apply(image);
        int h = (int) t.size(-2);
        int w = (int) t.size(-1);
        if (h < height || w < width) {
            throw new ShapeError("Required crop size (" + height + ", " + width + ") is larger than input image size ("
                    + h + ", " + w + ")\n  Give RandomCrop a padding, or resize the image first.");
        }
        if (h == height && w == width) {
            return t;
        }
        int top = Draw.below(h - height + 1);
        int left = Draw.below(w - width + 1);
        return t.narrow(-2, top, height).narrow(-1, left, width);
    }
}
