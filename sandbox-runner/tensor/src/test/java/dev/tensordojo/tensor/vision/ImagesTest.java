package dev.tensordojo.tensor.vision;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    @TempDir
    Path folder;

    @Test
    void aPngComesBackPixelForPixel() {
        for (int channels : new int[] {1, 3, 4}) {
            Tensor image = Torch.randint(0, 256, Shape.of(channels, 5, 7), DType.UINT8);
            Path file = folder.resolve(channels + ".png");
            Images.saveImage(image, file);
            assertTrue(Torch.equal(image, Images.readImage(file)), channels + " channels");
        }
    }

    @Test
    void floatsAreSavedAsZeroToOne() {
        Path file = folder.resolve("f.png");
        Images.saveImage(Torch.tensor(-1.0, 0.5, 2.0).reshape(1, 1, 3), file);
        assertEquals("[[[0, 128, 255]]]", String.valueOf(Images.readImage(file).tolist()));
    }

    @Test
    void aGridPutsImagesSideBySide() {
        Tensor grid = Images.makeGrid(Torch.ones(5, 1, 2, 3), 3, 1);
        assertEquals(Shape.of(1, 7, 13), grid.shape());
        assertEquals(5 * 6, grid.sum().itemDouble());
        assertEquals(0, grid.index(0, 6, 12).itemDouble());
        Path file = folder.resolve("grid.jpg");
        Images.saveImage(Torch.rand(4, 3, 8, 8), file);
        assertEquals(Shape.of(3, 12, 42), Images.readImage(file).shape());
    }

    @Test
    void aJavaImageIsTheSameTensor() {
        Tensor image = Torch.randint(0, 256, Shape.of(3, 4, 4), DType.UINT8);
        assertTrue(Torch.equal(image, Images.fromImage(Images.toImage(image))));
    }

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("x.png"), "no image");
        assertTrue(refusal(() -> Images.readImage(file)).contains("is not an image that can be read"));
        assertTrue(refusal(() -> Images.saveImage(Torch.zeros(2, 3, 3), file)).contains("1, 3 or 4 channels"));
        assertTrue(refusal(() -> Images.saveImage(Torch.zeros(1, 3, 3), folder.resolve("a.xyz")))
                .contains(".png or .jpg"));
    }
}
