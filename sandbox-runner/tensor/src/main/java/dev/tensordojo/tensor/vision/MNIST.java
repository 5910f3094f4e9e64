package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.io.FileError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Handwritten digits, 28x28: 60,000 for training, 10,000 for testing; uint8 `(1, 28, 28)` and a class.
///
///     var train = new MNIST("/data/mnist", o -> o.transform(new ToTensor()));
///
/// Reads the four IDX files, plain or `.gz`, from the folder itself or from `MNIST/raw` in it, where torchvision puts
/// them. Nothing is downloaded.
public sealed class MNIST extends ImageData permits FashionMNIST {

    /// The training part, without a transform; files that are missing are a [FileError].
    public MNIST(String root) {
        this(root, o -> {});
    }

    /// The part and the transform that the options name.
    public MNIST(String root, Consumer<Options> options) {
        this(
                Path.of(root),
                "MNIST",
                IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                configured(options));
    }

    MNIST(Path root, String name, List<String> classes, Options o) {
        super(
                images(find(root, name, (o.train() ? "train" : "t10k") + "-images-idx3-ubyte")),
                Idx.read(find(root, name, (o.train() ? "train" : "t10k") + "-labels-idx1-ubyte"))
                        .toLong(),
                classes,
                o.transform());
        if (data().size(0) != targets().size(0)) {
            throw new FileError(
                    name + ": " + data().size(0) + " images but " + targets().size(0) + " labels in " + root);
        }
    }

    static Options configured(Consumer<Options> options) {
        Options o = new Options();
        options.accept(o);
        return o;
    }

    private static Tensor images(Path path) {
        Tensor t = Idx.read(path);
        if (t.dim() != 3) {
            throw new FileError("'" + path + "' holds " + t.dim() + " dimensions; images have 3");
        }
        return t.unsqueeze(1);
    }

    private static Path find(Path root, String name, String file) {
        for (Path folder : List.of(root, root.resolve(name).resolve("raw"), root.resolve("raw"))) {
            for (String ending : List.of("", ".gz")) {
                Path path = folder.resolve(file + ending);
                if (Files.isRegularFile(path)) {
                    return path;
                }
            }
        }
        throw new FileError("Dataset not found.\n  Looked for " + file + " and " + file + ".gz in "
                + root.toAbsolutePath() + " and its folders " + name + "/raw and raw. Put the four files of " + name
                + " there; they are not downloaded. Without them, new Digits() works offline.");
    }
}
