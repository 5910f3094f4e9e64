package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Torch;
import java.util.stream.IntStream;

/// Random images with random classes, to try a program before there are data: float32 `(C, H, W)`, standard normal.
public final class FakeData extends ImageData {

    /// The same images each time: drawn with seed 0, without a transform.
    public FakeData(int size, Shape imageShape, int classes) {
        this(size, imageShape, classes, new Generator(0), image -> image);
    }

    /// All images are drawn here, once; the transform is applied when one is taken.
    public FakeData(int size, Shape imageShape, int classes, Generator generator, Transform transform) {
        super(
                Torch.randn(batch(size, imageShape), o -> o.generator(generator)),
                Torch.tensor(IntStream.range(0, size)
                        .mapToLong(_ -> generator.nextBelow(classes))
                        .toArray()),
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
                transform);
    }

    private static Shape batch(int size, Shape image) {
        long[] dims = new long[image.rank() + 1];
        dims[0] = size;
        for (int i = 0; i < image.rank(); i++) {
            dims[i + 1] = image.get(i);
        }
        return Shape.of(dims);
    }
}
