package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.Arrays;

/// `(x − mean) / std` per channel, on float images.
public final class Normalize implements Transform {
    private final double[] mean;
    private final double[] std;

    /// The same for all channels.
    public Normalize(double mean, double std) {
        this(new double[] {mean}, new double[] {std});
    }

    /// One value per channel.
    public Normalize(double[] mean, double[] std) {
        if (mean.length != std.length || Arrays.stream(std).anyMatch(s -> s == 0)) {
            throw new ValueError(
                    "std evaluated to zero, leading to division by zero, or mean and std differ in length: "
                            + Arrays.toString(mean) + ", " + Arrays.toString(std));
        }
        this.mean = mean.clone();
        this.std = std.clone();
    }

    @Override
    public Tensor apply(Tensor image) {
        if (!image.isFloatingPoint()) {
            throw new DTypeError("Input tensor should be a float tensor. Got " + image.dtype()
                    + ".\n  Put new ToTensor() before Normalize: it turns 0..255 into 0..1.");
        }
        Pixels.check("Normalize", image);
        if (mean.length != 1 && mean.length != image.size(-3)) {
            throw new ShapeError("Normalize has " + mean.length + " means, the image has " + image.size(-3)
                    + " channels: " + image.shape().list());
        }
        return image.sub(column(mean, image)).div(column(std, image));
    }

    private static Tensor column(double[] values, Tensor image) {
        return Torch.fromDoubles(values, Shape.of(values.length, 1, 1), image.dtype())
                .to(image.device());
    }
}
