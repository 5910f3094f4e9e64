package dev.tensordojo.tensor.io;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryWriterTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

    @TempDir
    Path folder;

    @Test
    void scalarsStandInTheEventFileAndInTheCsv() throws IOException {
        try (SummaryWriter w = new SummaryWriter(folder, CLOCK)) {
            w.addScalar("loss", 0.5, 3);
            w.addScalars("acc", Map.of("train", 1), 4);
        }
        List<byte[]> records = records();
        assertEquals(3, records.size());
        // Event{wall_time=1.7e9, file_version="brain.Event:2"}
        assertEquals(
                "09" + "00000040fc54d941" + "1a0d" + hex("brain.Event:2"),
                HexFormat.of().formatHex(records.get(0)));
        // Event{wall_time, step=3, summary{value{tag="loss", simple_value=0.5}}}
        assertEquals(
                "0900000040fc54d941" + "1003" + "2a0d" + "0a0b" + "0a04" + hex("loss") + "150000003f",
                HexFormat.of().formatHex(records.get(1)));
        assertEquals("tag,step,value\nloss,3,0.5\nacc/train,4,1\n", Files.readString(folder.resolve("scalars.csv")));
    }

    @Test
    void aRecordCarriesTheMaskedChecksumThatTensorFlowGives() {
        // CRC-32C("123456789") is e3069283 (RFC 3720); rotated right by 15 and moved by a282ead8.
        int crc = 0xe3069283;
        int masked = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
        byte[] want = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
        assertArrayEquals(want, EventFile.checksum("123456789".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void imagesHistogramsAndGraphsAreWritten() throws IOException {
        Sequential model = new Sequential(new Linear(2, 2), new ReLU());
        try (SummaryWriter w = new SummaryWriter(folder, CLOCK)) {
            w.addImage("picture", Torch.zeros(3, 4, 5), 1);
            w.addHistogram("weights", Torch.linspace(-1, 1, 61), 1);
            w.addGraph(model, Torch.ones(1, 2));
            w.flush();
        }
        List<byte[]> records = records();
        String image = new String(records.get(1), StandardCharsets.ISO_8859_1);
        assertTrue(image.contains("picture") && image.contains("\u0089PNG"), image);
        assertTrue(new String(records.get(2), StandardCharsets.ISO_8859_1).contains("weights"));
        String graph = new String(records.get(3), StandardCharsets.ISO_8859_1);
        assertTrue(graph.contains("ReluBackward0") && graph.contains("leaf/"), graph);
        SummaryWriter more = new SummaryWriter(folder, CLOCK);
        assertTrue(refusal(() -> more.addHistogram("bad", Torch.tensor(Double.NaN, 1.0), 0))
                .contains("not finite"));
        more.close();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The records of the only event file, each checked against its checksums.
    private List<byte[]> records() throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.filter(p -> p.getFileName().toString().startsWith("events.out.tfevents.1700000000."))
                    .findFirst()
                    .orElseThrow();
        }
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> out = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertSum(length, in);
            byte[] content = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(content);
            assertSum(content, in);
            out.add(content);
        }
        return out;
    }

    private static void assertSum(byte[] bytes, ByteBuffer in) {
        byte[] sum = new byte[4];
        in.get(sum);
        assertArrayEquals(EventFile.checksum(bytes), sum);
    }
}
