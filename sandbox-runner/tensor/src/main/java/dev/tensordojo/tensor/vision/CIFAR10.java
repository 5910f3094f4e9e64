package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.io.FileError;
import dev.tensordojo.tensor.io.FileKind;
import dev.tensordojo.tensor.io.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Small colour photographs in ten classes: 50,000 for training, 10,000 for testing; uint8 `(3, 32, 32)` and a class.
///
/// Reads the binary version (`data_batch_1.bin` … and `test_batch.bin`) from the folder itself or from
/// `cifar-10-batches-bin` in it. Nothing is downloaded.
public final class CIFAR10 extends ImageData {
    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
    private static final int IMAGE = 3 * 32 * 32;
    private static final int RECORD = 1 + IMAGE;
    private static final int MOST_RECORDS = 100_000;

    /// The training part, without a transform; files that are missing are a [FileError].
    public CIFAR10(String root) {
        this(root, o -> {});
    }

    /// The part and the transform that the options name.
    public CIFAR10(String root, Consumer<Options> options) {
        this(Path.of(root), MNIST.configured(options));
    }

    private CIFAR10(Path root, Options o) {
        this(records(root, o.train()), o.transform());
    }

    private CIFAR10(Tensor records, Transform transform) {
        super(
                records.narrow(1, 1, IMAGE).reshape(Shape.of(records.size(0), 3, 32, 32)),
                records.select(1, 0).toLong(),
                CLASSES,
                transform);
    }

    private static Tensor records(Path root, boolean train) {
        List<String> names = train
                ? List.of(
                        "data_batch_1.bin",
                        "data_batch_2.bin",
                        "data_batch_3.bin",
                        "data_batch_4.bin",
                        "data_batch_5.bin")
                : List.of("test_batch.bin");
        return Torch.cat(names.stream().map(n -> file(root, n)).toList());
    }

    private static Tensor file(Path root, String name) {
        Path inner = root.resolve("cifar-10-batches-bin").resolve(name);
        Path outer = root.resolve(name);
        if (!Files.isRegularFile(inner) && !Files.isRegularFile(outer)) {
            throw missing(root, name);
        }
        return Sources.read(Files.isRegularFile(inner) ? inner : outer, CIFAR10::file);
    }

    /// A record begins with a class from 0 to 9, so a file that is gzipped is never taken for one that is not.
    private static Tensor file(Path path) throws IOException {
        byte[] bytes;
        try (InputStream in = Sources.open(path)) {
            bytes = in.readNBytes(RECORD * MOST_RECORDS + 1);
        }
        if (bytes.length % RECORD != 0 || bytes.length == 0) {
            throw new FileError("'" + path + "' has "
                    + (bytes.length > RECORD * MOST_RECORDS ? "more than " + (bytes.length - 1) : bytes.length)
                    + " bytes, not a multiple of " + RECORD + ": it is not CIFAR-10's binary version, or is cut short."
                    + FileKind.sentence(Arrays.copyOf(bytes, Math.min(bytes.length, 64))));
        }
        for (int i = 0; i < bytes.length; i += RECORD) {
            if (bytes[i] < 0 || bytes[i] > 9) {
                throw new FileError("'" + path + "': record " + i / RECORD + " has class " + bytes[i] + ", not 0 to 9");
            }
        }
        return Torch.fromArray(bytes).reshape(Shape.of(bytes.length / RECORD, RECORD));
    }

    private static FileError missing(Path root, String name) {
        String python = name.replace(".bin", "");
        boolean pickled = Files.exists(root.resolve(python))
                || Files.exists(root.resolve("cifar-10-batches-py").resolve(python));
        return new FileError("Dataset not found or corrupted.\n  Looked for " + name + " in " + root.toAbsolutePath()
                + " and cifar-10-batches-bin in it. "
                + (pickled ? "The Python version is there (" + python + "), which is not read. " : "")
                + "Unpack cifar-10-binary.tar.gz there; nothing is downloaded.");
    }
}
