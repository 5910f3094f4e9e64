package dev.tensordojo.tensor.vision;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.data.Batch;
import dev.tensordojo.tensor.data.DataLoader;
import dev.tensordojo.tensor.data.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDataTest {

    @TempDir
    Path folder;

    private static byte[] idx(int dimensions, int... sizesThenBytes) {
        ByteBuffer b = ByteBuffer.allocate(4 + 4 * dimensions + sizesThenBytes.length - dimensions);
        b.put(new byte[] {0, 0, 8, (byte) dimensions});
        for (int i = 0; i < sizesThenBytes.length; i++) {
            if (i < dimensions) {
                b.putInt(sizesThenBytes[i]);
            } else {
                b.put((byte) sizesThenBytes[i]);
            }
        }
        return b.array();
    }

    @Test
    void theDigitsAreInTheJar() {
        Digits all = new Digits();
        assertEquals(1797, all.size());
        assertEquals(Shape.of(1, 8, 8), all.imageShape());
        assertEquals(1.0, all.data().max().itemDouble());
        // The first image's first row, as UCI gives it.
        Tensor row = all.get(0).x().index(0, 0).mul(16);
        assertEquals(List.of(0.0, 0.0, 5.0, 13.0, 9.0, 1.0, 0.0, 0.0), row.tolist());
        assertEquals(0, all.get(0).y().itemLong());
        assertEquals(1437, new Digits(o -> o.train(true)).size());
        assertEquals(360, new Digits(o -> o.train(false)).size());
    }

    @Test
    void aLoaderMakesBatchesOfTransformedDigits() {
        Digits digits = new Digits(o -> o.transform(new RandomCrop(8, 1)));
        Batch b = new DataLoader(digits, 32, true, o -> o.numWorkers(2))
                .iterator()
                .next();
        assertEquals(Shape.of(32, 1, 8, 8), b.x().shape());
        assertEquals(DType.FLOAT32, b.x().dtype());
        assertEquals(Shape.of(32), b.y().shape());
    }

    @Test
    void mnistIsReadFromALocalFolder() throws IOException {
        Path raw = Files.createDirectories(folder.resolve("MNIST/raw"));
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(raw.resolve("train-images-idx3-ubyte.gz")))) {
            out.write(idx(3, 2, 1, 2, 10, 20, 30, 255));
        }
        Files.write(raw.resolve("train-labels-idx1-ubyte"), idx(1, 2, 7, 3));
        MNIST mnist = new MNIST(folder.toString(), o -> o.transform(new ToTensor()));
        Sample second = mnist.get(1);
        assertEquals(Shape.of(1, 1, 2), second.x().shape());
        assertEquals(1.0, second.x().max().itemDouble());
        assertEquals(3, second.y().itemLong());
        String message = refusal(() -> new MNIST(folder.toString(), o -> o.train(false)));
        assertTrue(message.contains("Looked for t10k-images-idx3-ubyte"), message);
    }

    @Test
    void anIdxFileThatLiesIsRefused() throws IOException {
        Path file = folder.resolve("x-idx");
        Files.write(file, idx(1, Integer.MAX_VALUE, 1));
        assertTrue(refusal(() -> Idx.read(file)).contains("more than 1 GB"));
        Files.write(file, idx(1, 4, 1, 2));
        assertTrue(refusal(() -> Idx.read(file)).contains("cut short: 2 of 4"));
        Files.writeString(file, "hello");
        assertTrue(refusal(() -> Idx.read(file)).contains("is not an IDX file"));
    }

    @Test
    void cifarIsReadFromItsBinaryFiles() throws IOException {
        byte[] record = new byte[3073];
        record[0] = 4;
        record[1] = (byte) 200;
        Files.write(folder.resolve("test_batch.bin"), record);
        CIFAR10 cifar = new CIFAR10(folder.toString(), o -> o.train(false));
        assertEquals(Shape.of(3, 32, 32), cifar.imageShape());
        assertEquals("deer", cifar.classes().get((int) cifar.get(0).y().itemLong()));
        assertEquals(200, cifar.get(0).x().index(0, 0, 0).itemLong());
        assertTrue(refusal(() -> new CIFAR10(folder.toString())).contains("Looked for data_batch_1.bin"));
    }

    @Test
    void foldersOfImagesAreClasses() throws IOException {
        for (String animal : List.of("dog", "cat")) {
            Path sub = Files.createDirectory(folder.resolve(animal));
            Images.saveImage(Torch.rand(3, 4, 5), sub.resolve("1.png"));
            Files.writeString(sub.resolve("notes.txt"), "not an image");
        }
        ImageFolder animals = new ImageFolder(folder.toString(), new Resize(2, 2));
        assertEquals(List.of("cat", "dog"), animals.classes());
        assertEquals(2, animals.size());
        assertEquals(Shape.of(3, 2, 2), animals.get(1).x().shape());
        assertEquals(1, animals.get(1).y().itemLong());
    }

    @Test
    void fakeDataAreTheSameEveryTime() {
        FakeData fake = new FakeData(5, Shape.of(3, 4, 4), 10);
        assertTrue(Torch.equal(fake.data(), new FakeData(5, Shape.of(3, 4, 4), 10).data()));
        assertTrue(fake.targets().max().itemLong() < 10);
    }
}
