package dev.tensordojo.tensor.vision;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Pictures of clothes in MNIST's format, from the folder itself or from `FashionMNIST/raw` in it.
public final class FashionMNIST extends MNIST {
    private static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    /// The training part, without a transform; files that are missing are a [dev.tensordojo.tensor.io.FileError].
    public FashionMNIST(String root) {
        this(root, o -> {});
    }

    /// The part and the transform that the options name.
    public FashionMNIST(String root, Consumer<Options> options) {
        super(Path.of(root), "FashionMNIST", CLASSES, configured(options));
    }
}
