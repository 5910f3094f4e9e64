package dev.tensordojo.tensor.vision;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// MNIST's files under the names and in the states in which people have them.
class MnistFilesTest {
    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    Path folder;

    /// Twenty images of 2 x 2.
    private static byte[] images() {
        byte[] out = new byte[16 + 80];
        out[2] = 8;
        out[3] = 3;
        out[7] = 20;
        out[11] = 2;
        out[15] = 2;
        Arrays.fill(out, 16, out.length, (byte) 9);
        return out;
    }

    private static byte[] labels() {
        byte[] out = new byte[8 + 20];
        out[2] = 8;
        out[3] = 1;
        out[7] = 20;
        return out;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
    }

    private void isRead() {
        MNIST mnist = new MNIST(folder.toString());
        assertEquals(Shape.of(20, 1, 2, 2), mnist.data().shape());
        assertEquals(9, mnist.data().max().itemLong());
    }

    private String refused() {
        String message = refusal(() -> new MNIST(folder.toString()));
        assertTrue(!message.contains("Exception"), message);
        return message;
    }

    /// Images as given, labels as they should be.
    private String refusedWith(byte[] images) throws IOException {
        write(IMAGES + ".gz", images);
        write(LABELS, labels());
        return refused();
    }

    @Test
    void filesUnderOtherNamesAreFound() throws IOException {
        write("train-images.idx3-ubyte", images());
        write("train-labels.idx1-ubyte", labels());
        isRead();
    }

    @Test
    void alsoPackedInCapitalsAndInAFolderOfTheirName() throws IOException {
        write("MNIST/raw/Train-Images.idx3-ubyte.gz", gzip(images()));
        write("MNIST/raw/train_labels_idx1_ubyte/train-labels-idx1-ubyte", labels());
        isRead();
    }

    @Test
    void theUsualNameComesBeforeTheOthers() throws IOException {
        write("train-images.idx3-ubyte", new byte[0]);
        write("raw/" + IMAGES + ".gz", gzip(images()));
        write(LABELS, labels());
        isRead();
    }

    @Test
    void theContentTellsWhetherItIsGzipped() throws IOException {
        write(IMAGES, gzip(images()));
        write(LABELS, gzip(labels()));
        isRead();
    }

    @Test
    void plainFilesMayBeCalledGz() throws IOException {
        write(IMAGES + ".gz", images());
        write(LABELS + ".gz", labels());
        isRead();
    }

    @Test
    void whatIsGzippedTwiceIsUnpackedTwice() throws IOException {
        write(IMAGES + ".gz", gzip(gzip(images())));
        write(LABELS, labels());
        isRead();
    }

    @Test
    void aMissingFileIsNamedWithWhatIsThere() throws IOException {
        write("pictures.bin", images());
        String message = refused();
        assertTrue(message.contains("Looked for " + IMAGES) && message.contains("It holds pictures.bin."), message);
        assertTrue(refusal(() -> new MNIST(folder.resolve("no").toString())).contains("There is no such folder."));
    }

    @Test
    void aChecksumThatDoesNotFitIsDamage() throws IOException {
        byte[] packed = gzip(images());
        packed[packed.length - 8] ^= 1;
        assertTrue(refusedWith(packed).contains("damaged: it is gzipped, and its checksum (CRC) does not fit"));
        packed[packed.length - 8] ^= 1;
        packed[packed.length - 4] ^= 1;
        assertTrue(refusedWith(packed).contains("another length"));
    }

    @Test
    void aFileWithoutItsEndIsCutShort() throws IOException {
        byte[] packed = gzip(images());
        for (int missing : List.of(1, 4, 8, 9, packed.length / 2)) {
            String message = refusedWith(Arrays.copyOf(packed, packed.length - missing));
            assertTrue(message.contains("is cut short"), missing + ": " + message);
        }
        assertTrue(refusedWith(Arrays.copyOf(images(), 50)).contains("cut short: 34 of 80 bytes"));
        assertTrue(refusedWith(Arrays.copyOf(images(), 10)).contains("ends inside its header"));
        assertTrue(refusedWith(new byte[0]).contains("It is empty"));
    }

    @Test
    void bytesBehindTheEndAreNotPassedOver() throws IOException {
        byte[] longer = Arrays.copyOf(images(), images().length + 1);
        assertTrue(refusedWith(longer).contains("holds more than the 80 bytes"));
        assertTrue(refusedWith(gzip(longer)).contains("holds more than the 80 bytes"));
        byte[] packed = gzip(images());
        byte[] followed = Arrays.copyOf(packed, packed.length + 3);
        followed[packed.length + 1] = 'x';
        assertTrue(refusedWith(followed).contains("other bytes follow its end"));
    }

    @Test
    void whatIsSomethingElseIsCalledSo() throws IOException {
        assertTrue(refusedWith(new byte[] {'P', 'K', 3, 4, 0}).contains("It is a zip file"));
        assertTrue(refusedWith("<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8))
                .contains("It is a web page"));
        assertTrue(refusedWith(gzip("hello".getBytes(StandardCharsets.UTF_8))).contains("is not an IDX file"));
    }

    @Test
    void cifarIsReadPackedAndToldApartFromThePythonVersion() throws IOException {
        byte[] record = new byte[3073];
        record[0] = 4;
        write("test_batch.bin", gzip(record));
        assertEquals(1, new CIFAR10(folder.toString(), o -> o.train(false)).size());
        write("cifar-10-batches-py/data_batch_1", new byte[] {(byte) 0x80, 4});
        String message = refusal(() -> new CIFAR10(folder.toString()));
        assertTrue(message.contains("The Python version is there (data_batch_1)"), message);
        write("test_batch.bin", Arrays.copyOf(record, 3000));
        String cut = refusal(() -> new CIFAR10(folder.toString(), o -> o.train(false)));
        assertTrue(cut.contains("has 3000 bytes") && !cut.contains("not found"), cut);
    }
}
