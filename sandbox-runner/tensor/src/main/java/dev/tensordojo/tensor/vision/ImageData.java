package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.data.Dataset;
import dev.tensordojo.tensor.data.Sample;
import java.util.List;

/// Labelled images in memory: what the small classic data sets have in common.
public abstract sealed class ImageData implements Dataset permits Digits, MNIST, CIFAR10, FakeData {

    /// The named arguments of every image data set.
    public static final class Options {
        private boolean train = true;
        private Transform transform = image -> image;

        /// The part for training (as it is without this) or the one for testing.
        public Options train(boolean train) {
            this.train = train;
            return this;
        }

        /// Applied to each image when it is taken.
        public Options transform(Transform transform) {
            this.transform = transform;
            return this;
        }

        boolean train() {
            return train;
        }

        Transform transform() {
            return transform;
        }
    }

    private final Tensor images;
    private final Tensor targets;
    private final List<String> classes;
    private final Transform transform;

    ImageData(Tensor images, Tensor targets, List<String> classes, Transform transform) {
        this.images = images;
        this.targets = targets;
        this.classes = List.copyOf(classes);
        this.transform = transform;
    }

    /// All images as they were read, without the transform: `(N, C, H, W)`.
    public final Tensor data() {
        return images;
    }

    /// All classes: `(N)` int64.
    public final Tensor targets() {
        return targets;
    }

    /// The classes' names, in the order of their numbers.
    public final List<String> classes() {
        return classes;
    }

    /// The shape of one image before the transform: `(C, H, W)`.
    public final Shape imageShape() {
        return images.shape().without(0);
    }

    @Override
    public final Sample get(int index) {
        return Sample.of(transform.apply(images.select(0, index)), targets.select(0, index));
    }

    @Override
    public final int size() {
        return Math.toIntExact(targets.size(0));
    }
}
