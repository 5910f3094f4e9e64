package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;

/// The middle of an image: `(…, H, W) → (…, height, width)`; a smaller image is padded with zeros first.
public record CenterCrop(int height, int width) implements Transform {

    /// A square.
    public CenterCrop(int size) {
        this(size, size);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels.check("CenterCrop", image);
        int missingX = Math.max(0, width - (int) image.size(-1));
        int missingY = Math.max(0, height - (int) image.size(-2));
        Tensor t = missingX + missingY == 0
                ? image
                : new Pad(missingX / 2, missingY / 2, (missingX + 1) / 2, (missingY + 1) / 2, 0).apply(image);
        int top = (int) Math.rint((t.size(-2) - height) / 2.0);
        int left = (int) Math.rint((t.size(-1) - width) / 2.0);
        return t.narrow(-2, top, height).narrow(-1, left, width);
    }
}
