package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;

/// A random part of random size and proportions, resized: `(…, H, W) → (…, size, size)`.
///
/// @param minScale smallest part of the area
/// @param maxScale largest part of the area
public record RandomResizedCrop(int size, double minScale, double maxScale) implements Transform {
    private static final double MIN_RATIO = 3.0 / 4;
    private static final double MAX_RATIO = 4.0 / 3;

    /// From 8 % to all of the area.
    public RandomResizedCrop(int size) {
        this(size, 0.08, 1.0);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels.check("RandomResizedCrop", image);
        int h = (int) image.size(-2);
        int w = (int) image.size(-1);
        Resize resize = new Resize(size, size);
        for (int i = 0; i < 10; i++) {
            double area = (double) h * w * Draw.uniform(minScale, maxScale);
            double ratio = Math.exp(Draw.uniform(Math.log(MIN_RATIO), Math.log(MAX_RATIO)));
            int cw = (int) Math.rint(Math.sqrt(area * ratio));
            int ch = (int) Math.rint(Math.sqrt(area / ratio));
            if (cw > 0 && cw <= w && ch > 0 && ch <= h) {
                int top = Draw.below(h - ch + 1);
                int left = Draw.below(w - cw + 1);
                return resize.apply(image.narrow(-2, top, ch).narrow(-1, left, cw));
            }
        }
        int cw = Math.min(w, (int) Math.rint(h * MAX_RATIO));
        int ch = Math.min(h, (int) Math.rint(w / MIN_RATIO));
        return resize.apply(new CenterCrop(ch, cw).apply(image));
    }
}
