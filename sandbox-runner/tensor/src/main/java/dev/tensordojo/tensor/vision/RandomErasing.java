package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;

/// Fills a random rectangle with one value, with probability p (Zhong et al. 2017).
///
/// @param minScale smallest part of the area
/// @param maxScale largest part of the area
public record RandomErasing(double p, double minScale, double maxScale, double value) implements Transform {
    private static final double MIN_RATIO = 0.3;
    private static final double MAX_RATIO = 3.3;

    /// With p = 0.5.
    public RandomErasing() {
        this(0.5);
    }

    /// From 2 % to 33 % of the area, filled with 0.
    public RandomErasing(double p) {
        this(p, 0.02, 0.33, 0);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels.check("RandomErasing", image);
        if (!Draw.chance(p)) {
            return image;
        }
        int h = (int) image.size(-2);
        int w = (int) image.size(-1);
        for (int i = 0; i < 10; i++) {
            double area = (double) h * w * Draw.uniform(minScale, maxScale);
            double ratio = Math.exp(Draw.uniform(Math.log(MIN_RATIO), Math.log(MAX_RATIO)));
            int eh = (int) Math.rint(Math.sqrt(area * ratio));
            int ew = (int) Math.rint(Math.sqrt(area / ratio));
            if (eh < h && ew < w) {
                Tensor out = image.detach().clone();
                int top = Draw.below(h - eh + 1);
                int left = Draw.below(w - ew + 1);
                out.narrow(-2, top, eh).narrow(-1, left, ew).fill_(value);
                return out;
            }
        }
        return image;
    }
}
