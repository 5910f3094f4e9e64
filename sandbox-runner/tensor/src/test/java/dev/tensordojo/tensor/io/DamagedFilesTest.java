package dev.tensordojo.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.TorchException;
import dev.tensordojo.tensor.data.Csv;
import dev.tensordojo.tensor.vision.Idx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Valid files with a few bits turned or their ends cut off: an error in words, or what a checksum vouches for.
class DamagedFilesTest {
    private static final long SEED = 20261130;
    private static final int TRIES = 200;

    @TempDir
    Path folder;

    /// Reads a file and gives what is in it as a text.
    private interface Reader {
        String read(Path path) throws Exception;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] idx() {
        byte[] out = new byte[16 + 20 * 4];
        out[2] = 8;
        out[3] = 3;
        out[7] = 20;
        out[11] = 2;
        out[15] = 2;
        for (int i = 16; i < out.length; i++) {
            out[i] = (byte) (i * 37);
        }
        return out;
    }

    /// `checked`: the format has a checksum over its content, so whatever is read without an error is right.
    private void survives(byte[] good, boolean checked, Reader reader) throws Exception {
        Path path = folder.resolve("file");
        Files.write(path, good);
        String right = reader.read(path);
        Random random = new Random(SEED);
        for (int i = 0; i < TRIES; i++) {
            byte[] bad = good.clone();
            String what;
            if (i % 4 == 0) {
                bad = Arrays.copyOf(good, random.nextInt(good.length));
                what = "cut to " + bad.length;
            } else {
                int at = random.nextInt(bad.length);
                bad[at] ^= (byte) (1 << random.nextInt(8));
                what = "bit turned in byte " + at;
            }
            Files.write(path, bad);
            try {
                String read = reader.read(path);
                assertTrue(!checked || read.equals(right), what + " of " + good.length + " was read as " + read);
            } catch (TorchException e) {
                String message = String.valueOf(e.getMessage());
                assertTrue(message.length() > 20 && !message.contains("Exception"), what + ": " + message);
            } catch (RuntimeException | Error e) {
                fail(what + " of " + good.length + " (seed " + SEED + ")", e);
            }
        }
    }

    @Test
    void idxPlainAndGzipped() throws Exception {
        survives(idx(), false, path -> String.valueOf(Idx.read(path).tolist()));
        survives(gzip(idx()), true, path -> String.valueOf(Idx.read(path).tolist()));
        survives(gzip(gzip(idx())), true, path -> String.valueOf(Idx.read(path).tolist()));
    }

    @Test
    void numpyArraysAndArchives() throws Exception {
        Path path = folder.resolve("good");
        Npy.write(Torch.arange(24).reshape(2, 3, 4), path);
        survives(
                Files.readAllBytes(path), false, p -> String.valueOf(Npy.read(p).shape()));
        Map<String, Tensor> two = Map.of("x", Torch.arange(100), "y", Torch.ones(3, 4));
        Npz.write(two, path);
        // The names in an archive have no checksum, so values alone are compared.
        survives(Files.readAllBytes(path), true, DamagedFilesTest::values);
        Npz.writeCompressed(two, path);
        survives(Files.readAllBytes(path), true, DamagedFilesTest::values);
    }

    private static String values(Path path) {
        return Npz.read(path).values().stream()
                .map(t -> String.valueOf(t.tolist()))
                .sorted()
                .toList()
                .toString();
    }

    @Test
    void safetensorsAndCheckpoints() throws Exception {
        Path path = folder.resolve("good");
        Checkpoints.save(Map.of("epoch", 3, "model", Map.of("w", Torch.ones(2, 3), "b", Torch.zeros(2))), path);
        survives(Files.readAllBytes(path), false, p -> String.valueOf(Checkpoints.load(p)));
    }

    @Test
    void filesOfPyTorch() throws Exception {
        for (String name : new String[] {"state_dict.pt", "checkpoint.pt"}) {
            byte[] good = Files.readAllBytes(Path.of("src/test/resources/goldens/files/" + name));
            survives(good, true, p -> String.valueOf(TorchFile.load(p)));
        }
        byte[] old = Files.readAllBytes(Path.of("src/test/resources/goldens/files/legacy.pt"));
        survives(old, false, p -> String.valueOf(TorchFile.load(p)));
    }

    @Test
    void tablesOfTexts() throws Exception {
        byte[] text = "長さ,\"幅\",種\n1.5,2,\"a,b\"\n\n3,4,c\n".getBytes(StandardCharsets.UTF_8);
        survives(
                text,
                false,
                p -> Csv.read(p, ',').rows() + " " + Csv.read(p, ',').tensor("長さ"));
        survives(gzip(text), true, p -> String.valueOf(Csv.read(p, ',').rows()));
    }

    @Test
    void moreThanOneMemberAndZerosAtTheEndAreRight() throws Exception {
        byte[] all = idx();
        byte[] first = gzip(Arrays.copyOf(all, 30));
        byte[] second = gzip(Arrays.copyOfRange(all, 30, all.length));
        byte[] joined = Arrays.copyOf(first, first.length + second.length + 512);
        System.arraycopy(second, 0, joined, first.length, second.length);
        Path path = Files.write(folder.resolve("joined"), joined);
        assertEquals(Shape.of(20, 2, 2), Idx.read(path).shape());
        joined[joined.length - 1] = 7;
        Files.write(path, joined);
        String message = assertThrows(FileError.class, () -> Idx.read(path)).getMessage();
        assertTrue(String.valueOf(message).contains("other bytes follow its end"), message);
    }
}
