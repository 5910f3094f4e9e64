package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Images in files, and as Java 2D has them: the only class that uses Java 2D.
///
/// For the packages of this library, not for its users: theirs is `vision.Images`.
public final class ImageFiles {
    /// A small file can claim a huge picture.
    private static final long MOST_PIXELS = 100_000_000;

    private ImageFiles() {}

    /// An image file as uint8 `(C, H, W)`.
    public static Tensor read(Path path) {
        return Sources.read(path, ImageFiles::decode);
    }

    private static Tensor decode(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new FileError(
                        "'" + path + "' is not an image that can be read: PNG, JPEG, GIF, BMP and TIFF are");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new FileError("'" + path + "' has " + pixels + " pixels, the limit is " + MOST_PIXELS);
                }
                return fromImage(reader.read(0));
            } catch (IOException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException
                    | NegativeArraySizeException e) {
                // The decoders trust what stands in a file, and stumble over it in all these ways.
                throw new FileError(
                        "the image '" + path + "' is cut short or damaged (" + e.getMessage()
                                + ").\n  Copy or download it again.",
                        e);
            } finally {
                reader.dispose();
            }
        }
    }

    /// A Java 2D image as uint8 `(C, H, W)`.
    public static Tensor fromImage(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        int channels = image.getColorModel().hasAlpha()
                ? 4
                : image.getRaster().getNumBands() == 1 && image.getColorModel().getNumColorComponents() == 1 ? 1 : 3;
        byte[] out = new byte[channels * h * w];
        int[] row = new int[w];
        for (int y = 0; y < h; y++) {
            image.getRGB(0, y, w, 1, row, 0, w);
            for (int x = 0; x < w; x++) {
                for (int c = 0; c < channels; c++) {
                    out[(c * h + y) * w + x] = (byte) (row[x] >> (c == 3 ? 24 : 16 - 8 * c));
                }
            }
        }
        if (channels == 1) {
            grey(image, out);
        }
        return Torch.fromArray(out).reshape(Shape.of(channels, h, w));
    }

    /// `getRGB` converts grey to the screen's colours and changes the numbers; the raster has them as stored.
    private static void grey(BufferedImage image, byte[] out) {
        int[] samples = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        int bits = image.getColorModel().getComponentSize(0);
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (bits == 8 ? samples[i] : samples[i] * 255L / ((1L << bits) - 1));
        }
    }

    /// From `(C, H, W)` or `(H, W)` with 1, 3 or 4 channels, uint8, or float from 0 to 1.
    public static BufferedImage toImage(Tensor image) {
        return fromBytes(toBytes(image));
    }

    private static Tensor toBytes(Tensor image) {
        Tensor t = image.dim() == 2 ? image.unsqueeze(0) : image;
        if (t.dim() != 3 || (t.size(0) != 1 && t.size(0) != 3 && t.size(0) != 4)) {
            throw new ShapeError("an image has shape (C, H, W) with 1, 3 or 4 channels, got "
                    + image.shape().list());
        }
        return t.isFloatingPoint()
                ? t.detach().mul(255).add(0.5).clamp(0, 255).to(DType.UINT8)
                : t.detach().to(DType.UINT8);
    }

    private static BufferedImage fromBytes(Tensor bytes) {
        int channels = (int) bytes.size(0);
        int h = (int) bytes.size(1);
        int w = (int) bytes.size(2);
        int type = channels == 1
                ? BufferedImage.TYPE_BYTE_GRAY
                : channels == 3 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        BufferedImage image = new BufferedImage(w, h, type);
        WritableRaster raster = image.getRaster();
        long[] values = bytes.toLongArray();
        int[] plane = new int[h * w];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (int) values[c * plane.length + i];
            }
            raster.setSamples(0, 0, w, h, c, plane);
        }
        return image;
    }

    /// What [#toImage] takes, as a PNG file in memory.
    static byte[] png(Tensor image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(toImage(image), "png", out);
        } catch (IOException e) {
            throw new FileError(
                    "cannot write an image of shape " + image.shape().list() + "\n  " + e.getMessage(), e);
        }
        return out.toByteArray();
    }

    /// Writes what [#toImage] takes; the file's ending says the format.
    public static void write(Tensor image, Path path) {
        BufferedImage picture = toImage(image);
        String name = String.valueOf(path.getFileName());
        String format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            try (var stream = new MemoryCacheImageOutputStream(out)) {
                if (!ImageIO.write(picture, format, stream)) {
                    throw new FileError("cannot write an image as '" + format + "'\n  Name the file .png or .jpg (.jpg"
                            + " without transparency).");
                }
            }
            Files.write(path, out.toByteArray());
        } catch (IOException e) {
            throw new FileError("cannot write the image '" + path.toAbsolutePath() + "': " + e, e);
        }
    }
}
