package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.io.ImageFiles;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Images in files and side by side.
///
///     var cat = Images.readImage("cat.png");               // uint8 (3, H, W)
///     Images.saveImage(Images.makeGrid(batch), "grid.png");
///
/// Reading and writing need the JDK's module `java.desktop`; it is loaded when one of them is called, not before.
public final class Images {
    private Images() {}

    /// An image file (PNG, JPEG, GIF, BMP, TIFF) as uint8 `(C, H, W)`: 1 channel for grey, 3 for colour, 4 with
    /// transparency.
    public static Tensor readImage(String path) {
        return readImage(Path.of(path));
    }

    /// As [#readImage(String)]; what is missing or no such image is a [dev.tensordojo.tensor.io.FileError].
    public static Tensor readImage(Path path) {
        return ImageFiles.read(path);
    }

    /// Writes an image, or a batch as a grid; the file's ending says the format. Float images are taken as 0 to 1.
    public static void saveImage(Tensor image, String path) {
        saveImage(image, Path.of(path));
    }

    /// As [#saveImage(Tensor, String)].
    public static void saveImage(Tensor image, Path path) {
        ImageFiles.write(image.dim() == 4 ? makeGrid(image) : image, path);
    }

    /// An image for Swing or Java 2D.
    public static BufferedImage toImage(Tensor image) {
        return ImageFiles.toImage(image);
    }

    /// A Java 2D image as uint8 `(C, H, W)`.
    public static Tensor fromImage(BufferedImage image) {
        return ImageFiles.fromImage(image);
    }

    /// Eight images a row, two pixels apart.
    public static Tensor makeGrid(Tensor images) {
        return makeGrid(images, 8, 2);
    }

    /// A batch `(N, C, H, W)` as one image `(C, …, …)`, on a background of 0.
    public static Tensor makeGrid(Tensor images, int perRow, int padding) {
        return makeGrid(images, perRow, padding, null);
    }

    /// With a range `{low, high}`, values are stretched from it to 0..1 first.
    public static Tensor makeGrid(Tensor images, int perRow, int padding, double @Nullable [] range) {
        if (images.dim() != 4) {
            throw new ShapeError("makeGrid expects a batch (N, C, H, W), got shape "
                    + images.shape().list() + (images.dim() == 3 ? "\n  For one image: unsqueeze(0)." : ""));
        }
        Tensor batch = images.detach();
        if (range != null) {
            batch = batch.toFloating().clamp(range[0], range[1]).sub(range[0]).div(Math.max(range[1] - range[0], 1e-5));
        }
        int n = (int) batch.size(0);
        int columns = Math.max(1, Math.min(perRow, n));
        int rows = Math.ceilDiv(n, columns);
        long h = batch.size(2) + padding;
        long w = batch.size(3) + padding;
        Tensor grid = batch.newZeros(batch.size(1), rows * h + padding, columns * w + padding);
        for (int i = 0; i < n; i++) {
            grid.narrow(1, i / columns * h + padding, h - padding)
                    .narrow(2, i % columns * w + padding, w - padding)
                    .copy_(batch.select(0, i));
        }
        return grid;
    }
}
