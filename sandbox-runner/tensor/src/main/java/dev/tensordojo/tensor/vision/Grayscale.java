package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// Brightness alone: `(…, 3, H, W) → (…, channels, H, W)`, 0.299 R + 0.587 G + 0.114 B.
///
/// @param channels 1, or 3 equal ones
public record Grayscale(int channels) implements Transform {

    public Grayscale {
        if (channels != 1 && channels != 3) {
            throw new ValueError("num_output_channels should be either 1 or 3, got " + channels);
        }
    }

    /// One channel.
    public Grayscale() {
        this(1);
    }

    @Override
    public Tensor apply(Tensor image) {
        Pixels.check("Grayscale", image);
        long c = image.size(-3);
        if (c != 1 && c != 3) {
            throw new ShapeError("Grayscale expects 1 or 3 channels, got " + c + " in shape "
                    + image.shape().list());
        }
        Tensor grey = c == 1
                ? image
                : Colour.grey(Pixels.of("Grayscale", image)).toTensor().narrow(-3, 0, 1);
        Shape shape = image.shape().with(image.dim() - 3, channels);
        return grey.expand(shape);
    }
}
