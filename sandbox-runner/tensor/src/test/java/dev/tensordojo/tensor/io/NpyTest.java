package dev.tensordojo.tensor.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

    @TempDir
    Path folder;

    private static Path golden(String name) {
        try {
            return Path.of(Objects.requireNonNull(NpyTest.class.getResource("/goldens/files/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] npy(String dict, int dataBytes) {
        byte[] header = (dict + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] out = new byte[10 + header.length + dataBytes];
        System.arraycopy(NpyHeader.MAGIC, 0, out, 0, 6);
        out[6] = 1;
        out[8] = (byte) header.length;
        out[9] = (byte) (header.length >> 8);
        System.arraycopy(header, 0, out, 10, header.length);
        return out;
    }

    private static String refusal(byte[] bytes) {
        return Refusals.refusal(() -> Npy.read("x.npy", new ByteArrayInputStream(bytes), bytes.length));
    }

    @Test
    void whatNumPyWroteIsWrittenByteForByteTheSame() throws IOException {
        for (String name : List.of("f32.npy", "i64.npy", "u1.npy", "bool.npy", "scalar.npy", "empty.npy", "f2.npy")) {
            Path copy = folder.resolve(name);
            Npy.write(Npy.read(golden(name)), copy);
            assertArrayEquals(Files.readAllBytes(golden(name)), Files.readAllBytes(copy), name);
        }
    }

    @Test
    void aFortranArrayIsATransposedView() {
        Tensor t = Npy.read(golden("f64_fortran.npy"));
        assertEquals(Shape.of(3, 2), t.shape());
        assertArrayEquals(new long[] {1, 3}, t.stride());
    }

    @Test
    void everyDtypeOfNumPyComesBack() {
        for (DType d : DType.values()) {
            Path path = folder.resolve(d.printName() + ".npy");
            Tensor t = Torch.arange(0, 6, 1).to(d).reshape(2, 3).t();
            if (d == DType.BFLOAT16) {
                String message = Refusals.refusal(() -> Npy.write(t, path));
                assertTrue(message.contains("t.toFloat()"), message);
            } else {
                Npy.write(t, path);
                assertTrue(Torch.equal(t, Npy.read(path)), d.toString());
            }
        }
    }

    @Test
    void anArchiveKeepsNamesPlainAndCompressed() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("x", Torch.randn(20, 3));
        tensors.put("y", Torch.arange(20));
        Path plain = folder.resolve("plain.npz");
        Path packed = folder.resolve("packed.npz");
        Npz.write(tensors, plain);
        Npz.writeCompressed(tensors, packed);
        for (Path path : List.of(plain, packed)) {
            Map<String, Tensor> back = Npz.read(path);
            assertEquals(List.of("x", "y"), List.copyOf(back.keySet()));
            tensors.forEach((name, t) -> assertTrue(Torch.equal(t, Objects.requireNonNull(back.get(name))), name));
        }
    }

    @Test
    void objectsTextAndComplexNumbersAreRefusedByName() {
        String dict = "{'descr': '%s', 'fortran_order': False, 'shape': (1,), }";
        assertTrue(refusal(npy(dict.formatted("|O"), 8)).contains("pickled Python objects"));
        assertTrue(refusal(npy(dict.formatted("<U3"), 12)).contains("text"));
        assertTrue(refusal(npy(dict.formatted("<c8"), 8)).contains("complex"));
        assertTrue(refusal(npy(dict.formatted("<u4"), 4)).contains("astype"));
        String record = "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }";
        assertTrue(refusal(npy(record, 4)).contains("named fields"));
    }

    @Test
    void lengthsThatLieAreRefusedBeforeMemoryIsTaken() {
        String dict = "{'descr': '<f8', 'fortran_order': False, 'shape': (%s), }";
        assertTrue(refusal(npy(dict.formatted("999999999999,"), 8)).contains("too large"));
        assertTrue(refusal(npy(dict.formatted("4294967296, 4294967296"), 8)).contains("too large"));
        assertTrue(refusal(npy(dict.formatted("2,"), 8)).contains("cut short"));
        assertTrue(refusal(npy(dict.formatted("1,"), 9)).contains("appended"));
        assertTrue(refusal(npy("__import__('os')", 8)).contains("must be a dictionary"));
        byte[] longHeader = npy(dict.formatted("1,"), 8);
        longHeader[6] = 2;
        longHeader[11] = 127;
        assertTrue(refusal(longHeader).contains("cannot be right"));
    }

    @Test
    void anotherFileIsNotTakenForAnArray() throws IOException {
        Path path = Files.writeString(folder.resolve("notes.npy"), "hello, this is text");
        String message = Refusals.refusal(() -> Npy.read(path));
        assertTrue(message.contains("does not begin with \\x93NUMPY"), message);
    }

    @Test
    void anArchiveWithATurnedBitIsDamaged() throws IOException {
        Path path = folder.resolve("x.npz");
        Npz.write(Map.of("x", Torch.zeros(1000)), path);
        byte[] bytes = Files.readAllBytes(path);
        bytes[1000] ^= 4;
        Files.write(path, bytes);
        String message = Refusals.refusal(() -> Npz.read(path));
        assertTrue(message.contains("the checksum (CRC) of the entry x.npy does not fit"), message);
        Files.write(path, Arrays.copyOf(bytes, 2000));
        assertTrue(Refusals.refusal(() -> Npz.read(path)).contains("cut short or damaged"));
    }
}
