package dev.tensordojo.tensor.vision;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformsTest {
    /// 0 to 11 in one channel of three rows.
    private static final Tensor SMALL = Torch.arange(12).toFloat().reshape(1, 3, 4);

    private static void assertClose(Tensor expected, Tensor actual) {
        assertTrue(actual.shape().equals(expected.shape()) && actual.allclose(expected, 1e-4, 1e-5), actual.toString());
    }

    @Test
    void bytesBecomeNumbersFromZeroToOneAndAreNormalised() {
        Tensor image = Torch.tensor(0, 51, 255).to(DType.UINT8).reshape(1, 1, 3);
        assertClose(Torch.tensor(0.0, 0.2, 1.0).reshape(1, 1, 3), new ToTensor().apply(image));
        assertClose(
                Torch.tensor(-1.0, -0.6, 1.0).reshape(1, 1, 3),
                new Compose(new ToTensor(), new Normalize(0.5, 0.5)).apply(image));
        assertTrue(refusal(() -> new Normalize(0.5, 0.5).apply(image)).contains("new ToTensor() before Normalize"));
    }

    @Test
    void cropsAndPadsKeepThePixelsInPlace() {
        assertClose(Torch.tensor(5.0, 6.0).reshape(1, 1, 2), new CenterCrop(1, 2).apply(SMALL));
        Tensor padded = new Pad(1).apply(SMALL);
        assertEquals(Shape.of(1, 5, 6), padded.shape());
        assertClose(SMALL, padded.narrow(1, 1, 3).narrow(2, 1, 4));
        assertEquals(66, padded.sum().itemDouble());
        assertEquals(Shape.of(1, 8, 8), new CenterCrop(8).apply(SMALL).shape());
    }

    @Test
    void aRandomCropIsSomewhereInside() {
        Torch.manualSeed(0);
        for (int i = 0; i < 20; i++) {
            Tensor crop = new RandomCrop(2).apply(SMALL);
            double first = crop.index(0, 0, 0).itemDouble();
            assertClose(Torch.tensor(first, first + 1, first + 4, first + 5).reshape(1, 2, 2), crop);
        }
        assertTrue(refusal(() -> new RandomCrop(5).apply(SMALL))
                .startsWith("Required crop size (5, 5) is larger than input image size (3, 4)"));
    }

    @Test
    void flipsHappenAlwaysOrNever() {
        assertClose(SMALL.flip(2), new RandomHorizontalFlip(1).apply(SMALL));
        assertClose(SMALL.flip(1), new RandomVerticalFlip(1).apply(SMALL));
        assertClose(SMALL, new RandomHorizontalFlip(0).apply(SMALL));
    }

    @Test
    void aQuarterTurnGoesCounterClockwise() {
        Tensor square = Torch.arange(9).toFloat().reshape(1, 3, 3);
        Tensor expected = Torch.tensor(2.0, 5, 8, 1, 4, 7, 0, 3, 6).reshape(1, 3, 3);
        assertClose(expected, new RandomRotation(90, 90, 0).apply(square));
        assertClose(square, new RandomRotation(0).apply(square));
        assertClose(square, new RandomAffine(0, 0).apply(square));
    }

    @Test
    void resizingInterpolatesBetweenPixels() {
        Tensor line = Torch.tensor(0.0, 4.0).reshape(1, 1, 2);
        assertClose(Torch.tensor(0.0, 1.0, 3.0, 4.0).reshape(1, 1, 4), new Resize(1, 4).apply(line));
        Tensor four = Torch.tensor(0.0, 2.0, 4.0, 6.0).reshape(1, 1, 4);
        // Antialiased: the weights 3/7, 3/7, 1/7 of a triangle two pixels wide.
        assertClose(Torch.tensor(10.0 / 7, 32.0 / 7).reshape(1, 1, 2), new Resize(1, 2).apply(four));
        assertEquals(Shape.of(1, 6, 8), new Resize(6).apply(SMALL).shape());
        assertEquals(
                Shape.of(2, 1, 6, 8),
                new Resize(6).apply(Torch.stack(List.of(SMALL, SMALL))).shape());
    }

    @Test
    void colourChangesKeepShapeAndRange() {
        Tensor image = Torch.rand(3, 5, 4);
        Tensor jittered = new ColorJitter(0.5, 0.5, 0.5, 0.2).apply(image);
        assertEquals(image.shape(), jittered.shape());
        assertTrue(jittered.min().itemDouble() >= 0 && jittered.max().itemDouble() <= 1);
        assertClose(image, new ColorJitter(0, 0, 0, 0).apply(image));
        Pixels p = Pixels.of("test", image);
        assertClose(image, Colour.hue(p, 1).toTensor());
        Tensor red = Torch.tensor(1.0, 0.0, 0.0).reshape(3, 1, 1);
        Tensor green = Torch.tensor(0.0, 1.0, 0.0).reshape(3, 1, 1);
        assertClose(green, Colour.hue(Pixels.of("test", red), 1 / 3.0).toTensor());
    }

    @Test
    void grayscaleWeighsTheChannels() {
        Tensor red = Torch.tensor(1.0, 0.0, 0.0).reshape(3, 1, 1);
        assertClose(Torch.tensor(0.2989).reshape(1, 1, 1), new Grayscale().apply(red));
        assertEquals(Shape.of(3, 1, 1), new Grayscale(3).apply(red).shape());
    }

    @Test
    void erasingChangesARectangleOfTheCopyOnly() {
        Tensor image = Torch.ones(1, 16, 16);
        Tensor erased = new RandomErasing(1).apply(image);
        assertEquals(256, image.sum().itemDouble());
        assertTrue(erased.sum().itemDouble() < 256);
    }

    @Test
    void theSameSeedGivesTheSameAugmentation() {
        Compose augment = new Compose(
                new RandomResizedCrop(4), new RandomRotation(30), new RandomAffine(10, 0.1), new ColorJitter(0.2, 0.2));
        Tensor image = Torch.rand(3, 9, 9);
        Torch.manualSeed(11);
        Tensor first = augment.apply(image);
        Torch.manualSeed(11);
        assertTrue(Torch.equal(first, augment.apply(image)));
    }

    @Test
    void anImageWithoutChannelIsExplained() {
        assertTrue(refusal(() -> new Resize(2).apply(Torch.zeros(3, 3))).contains("unsqueeze(0)"));
    }
}
