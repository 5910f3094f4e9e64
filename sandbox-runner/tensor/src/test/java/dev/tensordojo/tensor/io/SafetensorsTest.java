package dev.tensordojo.tensor.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    @TempDir
    Path folder;

    private static byte[] file(String header, int dataBytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private static String refusal(String header, int dataBytes) {
        return Refusals.refusal(() -> Safetensors.load(file(header, dataBytes)));
    }

    @Test
    void everyDtypeComesBackBitForBit() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (DType d : DType.values()) {
            tensors.put(
                    "of " + d.printName(), Torch.arange(0, 6, 1).sub(2).to(d).reshape(2, 3));
        }
        tensors.put("scalar", Torch.tensor(2.5));
        tensors.put("empty", Torch.zeros(0, 3));
        tensors.put("special", Torch.tensor(Double.NaN, Double.NEGATIVE_INFINITY, -0.0));
        Path path = folder.resolve("all.safetensors");
        Safetensors.saveFile(tensors, path);
        Map<String, Tensor> back = Safetensors.loadFile(path);
        assertEquals(tensors.keySet(), back.keySet());
        tensors.forEach((name, t) -> {
            assertEquals(t.dtype(), Objects.requireNonNull(back.get(name)).dtype(), name);
            assertEquals(t.shape(), Objects.requireNonNull(back.get(name)).shape(), name);
        });
        assertArrayEquals(Safetensors.save(tensors), Safetensors.save(back));
    }

    @Test
    void aViewIsWrittenAsTheValuesItShows() {
        Tensor t = Torch.arange(6).reshape(2, 3).t();
        Tensor back = Objects.requireNonNull(
                Safetensors.load(Safetensors.save(Map.of("t", t))).get("t"));
        assertTrue(Torch.equal(t, back));
    }

    @Test
    void theBytesAreThoseOfTheReferenceImplementation() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", Torch.tensor(1.0, 2.0));
        tensors.put("a", Torch.tensor(3.0));
        tensors.put("n", Torch.tensor(7L));
        byte[] bytes = Safetensors.save(tensors);
        String header = "{\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[12,20]}}";
        int length = (header.length() + 7) / 8 * 8;
        assertEquals(8 + length + 20, bytes.length);
        assertEquals(header, new String(bytes, 8, length, StandardCharsets.UTF_8).stripTrailing());
    }

    @Test
    void aMappedFileGivesOneTensorAtATime() {
        Path path = folder.resolve("m.safetensors");
        Safetensors.saveFile(Map.of("w", Torch.ones(2)), path, Map.of("format", "pt"));
        try (SafetensorsFile file = Safetensors.open(path)) {
            assertEquals(List.of(1.0, 1.0), file.get("w").tolist());
            assertEquals(Map.of("format", "pt"), file.metadata());
            String message = Refusals.refusal(() -> file.get("v"));
            assertTrue(message.contains("It has: w"), message);
        }
    }

    @Test
    void aHugeHeaderIsRefusedBeforeItIsRead() {
        byte[] bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(100_000_001L)
                .array();
        String message = Refusals.refusal(() -> Safetensors.load(bytes));
        assertTrue(message.contains("header too large: 100000001"), message);
    }

    @Test
    void aHoleAnOverlapAndATailAreRefused() {
        String t = "{\"%s\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[%d,%d]},"
                + "\"z\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}";
        assertEquals(2, Safetensors.load(file(t.formatted("a", 0, 2), 4)).size());
        assertTrue(refusal(t.formatted("a", 1, 3), 4).contains("hole"));
        assertTrue(refusal(t.formatted("a", 2, 4), 4).contains("hole"));
        assertTrue(refusal(t.formatted("z", 0, 2), 4).contains("stands twice"));
        assertTrue(refusal(t.formatted("a", 0, 2), 5).contains("appended"));
        assertTrue(refusal(t.formatted("a", 0, 2), 3).contains("cut short"));
        String overlap = "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},"
                + "\"z\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}";
        assertTrue(refusal(overlap, 4).contains("inside another tensor"));
    }

    @Test
    void shapesThatLieAreRefusedBeforeMemoryIsTaken() {
        String t = "{\"a\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[0,4]}}";
        assertTrue(refusal(t.formatted("[4611686018427387904,4]"), 4).contains("too large"));
        assertTrue(refusal(t.formatted("[2]"), 4).contains("takes 8 bytes"));
        assertTrue(refusal(t.formatted("[-1]"), 4).contains("whole numbers from 0"));
        assertTrue(refusal(t.formatted("[1.5]"), 4).contains("whole numbers from 0"));
        assertTrue(refusal(t.formatted("[1]").replace("F32", "F8_E4M3"), 4).contains("F8_E4M3"));
    }

    /// `a`: F32 [1], and `w`: two bytes of the type.
    private Path withForeign(String dtype, int size) throws IOException {
        String header = "{\"w\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[4,6]},".formatted(dtype, size)
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        return Files.write(folder.resolve("foreign.safetensors"), file(header, 6));
    }

    @Test
    void aTensorOfAForeignTypeIsNamedAndTheOthersAreWithinReach() throws IOException {
        for (String dtype : List.of("F8_E4M3", "F8_E5M2", "U16", "C64", "F4", "something new")) {
            Path path = withForeign(dtype, dtype.equals("U16") ? 1 : 2);
            try (SafetensorsFile file = Safetensors.open(path)) {
                assertEquals(List.of("w", "a"), List.copyOf(file.names()));
                assertEquals(List.of(0.0), file.get("a").tolist());
                String message = Refusals.refusal(() -> file.get("w"));
                assertTrue(message.contains("tensor \"w\" has dtype " + dtype), message);
                assertTrue(Refusals.refusal(file::tensors).contains("tensor \"w\" (" + dtype + ")"));
            }
            for (String message : List.of(
                    Refusals.refusal(() -> Safetensors.loadFile(path)),
                    Refusals.refusal(() -> Safetensors.load(Files.readAllBytes(path))),
                    Refusals.refusal(() -> Torch.loadStateDict(path.toString())),
                    Refusals.refusal(() -> Torch.load(path.toString())))) {
                assertTrue(message.contains("tensor \"w\" (" + dtype + ") has a dtype which"), message);
                assertTrue(message.contains("Safetensors.open(path)"), message);
            }
        }
    }

    @Test
    void aForeignTensorMustLieInItsPlaceAsEveryOther() {
        String t = "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[2],\"data_offsets\":[%d,%d]}}";
        assertTrue(refusal(t.formatted(0, 2), 3).contains("appended"));
        assertTrue(refusal(t.formatted(1, 3), 3).contains("hole"));
        assertTrue(refusal(t.formatted(2, 0), 2).contains("must be [begin, end]"));
    }

    @Test
    void fieldsThatAreNotKnownArePassedOver() {
        String t = "{\"w\":{\"dtype\":\"F32\",\"comment\":%s,\"shape\":[1],\"data_offsets\":[0,4]}}";
        for (String comment : List.of("\"x\"", "7", "null", "[1,{\"a\":2.5}]")) {
            assertEquals(1, Safetensors.load(file(t.formatted(comment), 4)).size(), comment);
        }
        assertTrue(refusal(t.formatted("1").replace("shape", "form"), 4).contains("must have dtype"));
        assertTrue(refusal(t.formatted("1").replace("comment", "dtype"), 4).contains("stands twice"));
    }

    @Test
    void namesAndTextsStandInTheOrderOfTheFile() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            tensors.put("t%02d".formatted(i), Torch.ones(1));
        }
        Path path = folder.resolve("order.safetensors");
        Safetensors.saveFile(tensors, path, Map.of("a", "1", "b", "2", "c", "3"));
        try (SafetensorsFile file = Safetensors.open(path)) {
            assertEquals(List.copyOf(tensors.keySet()), List.copyOf(file.names()));
            assertEquals("{a=1, b=2, c=3}", file.metadata().toString());
        }
    }

    @Test
    void anyDamageIsAnErrorInWords() {
        byte[] good = Safetensors.save(Map.of("a", Torch.arange(4), "b", Torch.ones(3)));
        long seed = 20261123;
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            byte[] bad = Arrays.copyOf(good, good.length - random.nextInt(3));
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            try {
                Safetensors.load(bad);
            } catch (FileError e) {
                assertTrue(String.valueOf(e.getMessage()).length() > 20, "seed " + seed);
            }
        }
    }

    @Test
    void aMissingFileSaysWhereWeLooked() throws IOException {
        Files.createFile(folder.resolve("model.pt"));
        String message = Refusals.refusal(() -> Safetensors.loadFile(folder.resolve("m.safetensors")));
        assertTrue(message.startsWith("[Errno 2] No such file or directory: '"), message);
        assertTrue(message.contains("The folder holds: model.pt."), message);
    }

    @Test
    void savingReplacesTheFileWhole() throws IOException {
        Path path = folder.resolve("w.safetensors");
        Safetensors.saveFile(Map.of("w", Torch.zeros(1000)), path);
        Safetensors.saveFile(Map.of("w", Torch.full(Shape.of(2), 3.0)), path);
        assertEquals("{w=tensor([3., 3.])}", Safetensors.loadFile(path).toString());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
