package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;
import java.util.List;

/// Transforms one after the other.
///
///     var augment = new Compose(new RandomCrop(8, 1), new RandomRotation(10), new Normalize(0.5, 0.5));
public record Compose(List<Transform> transforms) implements Transform {

    public Compose {
        transforms = List.copyOf(transforms);
    }

    /// In the order given; none at all leaves images as they are.
    public Compose(Transform... transforms) {
        this(List.of(transforms));
    }

    @Override
    public Tensor apply(Tensor image) {
        Tensor out = image;
        for (Transform t : transforms) {
            out = t.apply(out);
        }
        return out;
    }
}
