package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.data.Randomness;

/// Changes brightness, contrast, saturation and hue at random, in random order; shape and dtype unchanged.
///
/// @param brightness a factor from 1 − this to 1 + this; contrast and saturation likewise
/// @param hue a turn of the colour circle from −this to +this, at most 0.5
public record ColorJitter(double brightness, double contrast, double saturation, double hue) implements Transform {

    public ColorJitter {
        if (brightness < 0 || contrast < 0 || saturation < 0 || hue < 0 || hue > 0.5) {
            throw new ValueError("ColorJitter: values must not be negative, and hue at most 0.5");
        }
    }

    /// Saturation and hue stay.
    public ColorJitter(double brightness, double contrast) {
        this(brightness, contrast, 0, 0);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels p = Pixels.of("ColorJitter", image);
        int channels = (int) image.size(-3);
        if (channels != 1 && channels != 3) {
            throw new ShapeError("ColorJitter expects 1 or 3 channels, got " + channels + " in shape "
                    + image.shape().list());
        }
        Generator g = Randomness.generator();
        long[] order = Torch.randperm(4, g).toLongArray();
        double b = factor(brightness);
        double c = factor(contrast);
        double s = factor(saturation);
        double h = hue == 0 ? 0 : Draw.uniform(-hue, hue);
        for (long step : order) {
            p = switch ((int) step) {
                case 0 -> brightness == 0 ? p : Colour.brightness(p, b);
                case 1 -> contrast == 0 ? p : Colour.contrast(p, c, channels);
                case 2 -> saturation == 0 || channels == 1 ? p : Colour.saturation(p, s);
                default -> hue == 0 || channels == 1 ? p : Colour.hue(p, h);
            };
        }
        return p.toTensor();
    }

    private static double factor(double range) {
        return range == 0 ? 1 : Draw.uniform(Math.max(0, 1 - range), 1 + range);
    }
}
