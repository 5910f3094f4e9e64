package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.data.Dataset;
import dev.tensordojo.tensor.data.Sample;
import dev.tensordojo.tensor.io.FileError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Image files in one folder per class: `root/cat/1.png`, `root/dog/7.jpg`, …
///
/// Classes are the folders' names in alphabetical order; an image is read when it is taken, as uint8 `(3, H, W)`.
/// Images of one batch need one size: give a transform with [Resize] or a crop.
public final class ImageFolder implements Dataset {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "wbmp");

    private record Entry(Path file, int target) {}

    private final List<String> classes;
    private final List<Entry> entries = new ArrayList<>();
    private final Transform transform;

    /// Images as they are, uint8.
    public ImageFolder(String root) {
        this(root, image -> image);
    }

    /// The transform is applied when an image is taken. Files are listed here, once; no folders are a [FileError].
    public ImageFolder(String root, Transform transform) {
        this.transform = transform;
        Path folder = Path.of(root);
        classes = list(folder).stream()
                .filter(Files::isDirectory)
                .map(p -> String.valueOf(p.getFileName()))
                .toList();
        if (classes.isEmpty()) {
            throw new FileError("Couldn't find any class folder in " + folder.toAbsolutePath()
                    + ".\n  One folder per class is expected, with that class's images in it.");
        }
        for (int c = 0; c < classes.size(); c++) {
            for (Path file : list(folder.resolve(classes.get(c)))) {
                if (Files.isRegularFile(file) && isImage(file)) {
                    entries.add(new Entry(file, c));
                }
            }
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new FileError("cannot list the folder " + folder.toAbsolutePath() + ": " + e, e);
        }
    }

    private static boolean isImage(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /// The folders' names, in the order of their numbers.
    public List<String> classes() {
        return classes;
    }

    @Override
    public Sample get(int index) {
        Entry e = entries.get(index);
        Tensor image = Images.readImage(e.file());
        long channels = image.size(0);
        Tensor rgb = channels >= 3
                ? image.narrow(0, 0, 3)
                : image.narrow(0, 0, 1).expand(image.shape().with(0, 3));
        return Sample.of(transform.apply(rgb), e.target());
    }

    @Override
    public int size() {
        return entries.size();
    }
}
