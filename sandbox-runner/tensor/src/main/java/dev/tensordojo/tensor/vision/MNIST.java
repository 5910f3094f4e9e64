package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.io.FileError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Handwritten digits, 28x28: 60,000 for training, 10,000 for testing; uint8 `(1, 28, 28)` and a class.
///
///     var train = new MNIST("/data/mnist", o -> o.transform(new ToTensor()));
///
/// Reads the four IDX files, plain or gzipped, from the folder itself or from `MNIST/raw` in it, where torchvision puts
/// them; `train-images.idx3-ubyte` is taken for `train-images-idx3-ubyte`. Nothing is downloaded.
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

    /// `train-images-idx3-ubyte`, or the same with a dot or underscore for a hyphen, capital letters, or `.gz` behind
    /// it.
    private static Path find(Path root, String name, String file) {
        List<Path> folders = List.of(root, root.resolve(name).resolve("raw"), root.resolve("raw"));
        for (String ending : List.of("", ".gz")) {
            for (Path folder : folders) {
                Path path = folder.resolve(file + ending);
                if (Files.isRegularFile(path)) {
                    return path;
                }
            }
        }
        return folders.stream()
                .flatMap(folder -> list(folder).stream())
                .filter(path -> plainName(path).equals(file))
                .findFirst()
                .orElseThrow(() -> missing(root, name, file));
    }

    /// A folder may have the file's name and hold it, as archives are unpacked by some programs.
    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> folder.equals(path.getParent())
                            || plainName(path.getParent()).equals(plainName(path)))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new FileError("cannot list the folder " + folder.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    private static String plainName(@Nullable Path path) {
        String name = path == null ? "" : String.valueOf(path.getFileName());
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("(\\.gz)+$", "")
                .replace('.', '-')
                .replace('_', '-');
    }

    private static FileError missing(Path root, String name, String file) {
        List<String> there = list(root).stream()
                .map(path -> root.relativize(path).toString())
                .limit(8)
                .toList();
        return new FileError("Dataset not found.\n  Looked for " + file + " and " + file + ".gz in "
                + root.toAbsolutePath() + " and its folders " + name + "/raw and raw. "
                + (!Files.isDirectory(root)
                        ? "There is no such folder."
                        : there.isEmpty() ? "It holds no files." : "It holds " + String.join(", ", there) + ".")
                + " Put the four files of " + name
                + " there; they are not downloaded. Without them, new Digits() works offline.");
    }
}
