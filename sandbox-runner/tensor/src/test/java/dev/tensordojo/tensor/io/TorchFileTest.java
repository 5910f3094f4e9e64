package dev.tensordojo.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each saboteur is a .pt file that PyTorch would obey; here it becomes an error in words.
class TorchFileTest {
    @TempDir
    Path folder;

    private static Path golden(String name) {
        try {
            return Path.of(Objects.requireNonNull(TorchFileTest.class.getResource("/goldens/files/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A .pt file around a pickle, with one storage of four floats.
    private Path file(String pickle) throws IOException {
        Path path = folder.resolve("file.pt");
        byte[] floats = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1)
                .putFloat(2)
                .putFloat(3)
                .putFloat(4)
                .array();
        try (OutputStream out = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("file/data.pkl"));
            zip.write(("\u0080\2" + pickle + ".").getBytes(StandardCharsets.ISO_8859_1));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("file/data/0"));
            zip.write(floats);
            zip.closeEntry();
        }
        return path;
    }

    private String refusal(String pickle) throws IOException {
        Path path = file(pickle);
        return Refusals.refusal(() -> TorchFile.load(path));
    }

    /// A 2-d view of storage 0.
    private static String tensor(char offset, char rows, char cols, char rowStride, char colStride) {
        return ("ctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\nFloatStorage\n"
                        + "X\1\0\0\0000X\3\0\0\0cpuK\4tQK%s(K%sK%st(K%sK%st\u0089ccollections\nOrderedDict\n)RtR")
                .formatted(offset, rows, cols, rowStride, colStride);
    }

    @Test
    void aTensorIsAViewOfItsStorage() throws IOException {
        Tensor t = (Tensor) Objects.requireNonNull(TorchFile.load(file(tensor('\0', '\2', '\2', '\1', '\2'))));
        assertTrue(Torch.equal(Torch.tensor(new float[][] {{1, 3}, {2, 4}}), t));
    }

    @Test
    void theFormatBeforeZipIsRead() {
        Map<String, Tensor> old = TorchFile.loadStateDict(golden("legacy.pt"));
        Map<String, Tensor> now = TorchFile.loadStateDict(golden("state_dict.pt"));
        assertEquals(now.keySet(), old.keySet());
        now.forEach((name, t) ->
                assertEquals(t.shape(), Objects.requireNonNull(old.get(name)).shape(), name));
    }

    @Test
    void aCallOfAnythingIsRefusedByName() throws IOException {
        String message = refusal("cposix\nsystem\nX\2\0\0\0id\u0085R");
        assertTrue(message.startsWith("Weights only load failed. Unsupported global: GLOBAL posix.system"), message);
        assertTrue(message.contains("could run a program of its author's choice"), message);
        assertTrue(refusal("c__main__\nNet\n)\u0081").contains("a whole model saved with torch.save(model)"));
        assertTrue(refusal("(ios\nsystem\n").contains("INST"));
        assertTrue(refusal("\u008c\2os\u008c\6system\u0093").contains("os.system"));
        assertTrue(refusal("ctorch\nFloatStorage\n)R").contains("calls torch.FloatStorage, which is refused"));
        assertTrue(refusal("ctorch\nFloatStorage\n").contains("the name torch.FloatStorage"));
    }

    /// A dictionary of `bad`, which is something foreign, and of the model's tensor.
    private Path beside(String foreign) throws IOException {
        return file(
                "}(X\3\0\0\0bad" + foreign + "X\5\0\0\0model}X\1\0\0\0w" + tensor('\0', '\2', '\2', '\2', '\1') + "su");
    }

    @Test
    void whatIsBesideTheTensorsKeepsNobodyFromThem() throws IOException {
        String complex = "ctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\nComplexFloatStorage\n"
                + "X\1\0\0\0009X\3\0\0\0cpuK\2tQK\0K\2\u0085K\1\u0085\u0089ccollections\nOrderedDict\n)RtR";
        for (String foreign : List.of(
                "cargparse\nNamespace\n)\u0081}X\2\0\0\0lrK\1sb",
                "cnumpy.core.multiarray\nscalar\n(cnumpy\ndtype\nX\2\0\0\0f8\u0085RC\1atR",
                "cposix\nsystem\nX\2\0\0\0id\u0085R",
                "ccollections\ndefaultdict\n)RX\1\0\0\0aK\1s",
                "](cpathlib\nPosixPath\n)Re",
                complex)) {
            Path path = beside(foreign);
            String message = Refusals.refusal(() -> TorchFile.load(path));
            assertTrue(message.startsWith("Weights only load failed. Unsupported global: GLOBAL "), message);
            assertTrue(message.contains(", at bad"), message);
            assertTrue(message.contains("TorchFile.loadTensors(path)"), message);
            assertEquals("[model.w]", TorchFile.loadTensors(path).keySet().toString());
            Map<String, Tensor> model = Torch.loadStateDict(path.toString(), "model");
            assertEquals(
                    "[[1.0, 2.0], [3.0, 4.0]]",
                    String.valueOf(Objects.requireNonNull(model.get("w")).tolist()));
            assertTrue(Refusals.refusal(() -> Torch.loadStateDict(path.toString(), "bad"))
                            .length()
                    > 20);
        }
    }

    @Test
    void aBitThatTurnedIsDamage() throws IOException {
        byte[] bytes = Files.readAllBytes(golden("state_dict.pt"));
        Path path = folder.resolve("bad.pt");
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data/0") + 70;
        bytes[at] ^= 2;
        Files.write(path, bytes);
        assertTrue(Refusals.refusal(() -> TorchFile.load(path)).contains("the checksum (CRC) of the entry"));
    }

    @Test
    void namesCannotHideInsideContainers() throws IOException {
        assertTrue(refusal("](ctorch\nFloatStorage\ne").contains("the name torch.FloatStorage"));
        assertTrue(refusal("}X\1\0\0\0actorch\nFloatStorage\n\u0085s").contains("tuple with something refused"));
    }

    @Test
    void attributesAreSetOnNothingButDictionaries() throws IOException {
        assertTrue(refusal("]X\1\0\0\0ab").contains("sets attributes of a list"));
    }

    @Test
    void aTensorCannotReachOutsideItsStorage() throws IOException {
        assertTrue(refusal(tensor('\1', '\2', '\2', '\2', '\1')).contains("reaches outside its storage"));
        assertTrue(refusal(tensor('\0', '\2', '\2', '\3', '\1')).contains("reaches outside its storage"));
        assertTrue(refusal(tensor('\0', '\377', '\377', '\1', '\1')).contains("reaches outside its storage"));
    }

    @Test
    void aListInsideItselfIsRefused() throws IOException {
        assertTrue(refusal("]q\0h\0a").contains("contains itself"));
    }

    @Test
    void aTupleThatUnfoldsWithoutEndIsReadInNoTime() throws IOException {
        assertEquals(2, ((List<?>) Objects.requireNonNull(TorchFile.load(file("K\1" + "2\u0086".repeat(150))))).size());
    }

    @Test
    void aStateDictInsideACheckpointIsPointedOut() {
        String message = Refusals.refusal(() -> TorchFile.loadStateDict(golden("checkpoint.pt")));
        assertTrue(message.contains("[epoch, loss, model, view, half, ints, flag]"), message);
    }

    @Test
    void anyDamageIsAnErrorInWords() throws IOException {
        long seed = 20261123;
        Random random = new Random(seed);
        for (String name : new String[] {"legacy.pt", "checkpoint.pt"}) {
            byte[] good = Files.readAllBytes(golden(name));
            for (int i = 0; i < 300; i++) {
                byte[] bad = good.clone();
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                Path path = Files.write(folder.resolve("bad.pt"), bad);
                try {
                    TorchFile.load(path);
                } catch (FileError e) {
                    assertTrue(String.valueOf(e.getMessage()).length() > 20, "seed " + seed);
                }
            }
        }
    }
}
