package dev.tensordojo.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner.Channel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WireTest {

    private static final int HEADER = 12;

    static Stream<Class<?>> messages() {
        return Stream.of(ToRunner.class, FromRunner.class).flatMap(direction -> Samples.variants(direction).stream());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageComesBackAsItWas(Class<?> message) throws IOException {
        Class<?> direction = message.getInterfaces()[0];
        Samples samples = new Samples(7);
        for (int i = 0; i < 300; i++) {
            Object sample = samples.of(message);
            Object back = decode(direction, encode(direction, sample));
            assertTrue(Samples.same(sample, back), () -> sample + " became " + back);
        }
    }

    @Test
    void thereAreSamplesOfEveryMessage() {
        assertEquals(9, Samples.variants(ToRunner.class).size());
        assertEquals(12, Samples.variants(FromRunner.class).size());
    }

    @Test
    void theBuildIsAFingerprintOfTheShapes() {
        assertTrue(Wire.BUILD.matches("[0-9a-f]{8,16}"), Wire.BUILD);
        assertEquals(Wire.BUILD, Codec.fingerprint(ToRunner.class, FromRunner.class));
        assertTrue(!Wire.BUILD.equals(Codec.fingerprint(FromRunner.class, ToRunner.class)));
    }

    @Test
    void mutatedFramesAreRefusedInWordsOrAreOtherValidMessages() throws IOException {
        long seed = System.nanoTime();
        System.out.println("WireTest seed " + seed);
        Random random = new Random(seed);
        Samples samples = new Samples(seed);
        List<Class<?>> messages = messages().toList();
        int refused = 0;
        for (int i = 0; i < 60_000; i++) {
            Class<?> message = messages.get(random.nextInt(messages.size()));
            Class<?> direction = message.getInterfaces()[0];
            byte[] bytes = mutate(encode(direction, samples.of(message)), random);
            try {
                new Wire.Reader<>(direction, new ByteArrayInputStream(bytes)).read();
            } catch (ProtocolException e) {
                refused++;
                assertTrue(e.getMessage() != null && !e.getMessage().isEmpty());
            }
        }
        assertTrue(refused > 20_000, "only " + refused + " refused");
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        // Half of the mutations leave the header alone, so that the payload is really looked into.
        int from = random.nextBoolean() ? HEADER : 0;
        for (int n = random.nextInt(4); n >= 0; n--) {
            if (mutated.length <= from) {
                return mutated;
            }
            int at = from + random.nextInt(mutated.length - from);
            switch (random.nextInt(5)) {
                case 0 -> mutated[at] = (byte) random.nextInt();
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutated[at] = random.nextBoolean() ? (byte) -1 : Byte.MAX_VALUE;
                case 3 -> mutated = Arrays.copyOf(mutated, at);
                default -> {
                    mutated = Arrays.copyOf(mutated, mutated.length + random.nextInt(5));
                    System.arraycopy(mutated, at, mutated, mutated.length - 1, 1);
                }
            }
        }
        if (from == HEADER && mutated.length >= HEADER) {
            ByteBuffer.wrap(mutated).putInt(0, mutated.length - HEADER);
        }
        return mutated;
    }

    @Test
    void randomBytesAreRefused() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] payload = new byte[1 + random.nextInt(60)];
            random.nextBytes(payload);
            payload[0] = (byte) random.nextInt(9);
            try {
                decode(FromRunner.class, frame(payload));
            } catch (ProtocolException expected) {
                assertTrue(!expected.getMessage().isEmpty());
            }
        }
    }

    @Test
    void hugeNegativeAndCutLengthsAreRefusedBeforeAnythingIsAllocated() {
        for (int length : new int[] {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, Limits.FRAME_BYTES + 1}) {
            byte[] header =
                    ByteBuffer.allocate(HEADER).putInt(length).putLong(1).array();
            assertRefused(header, "a frame of " + length + " bytes");
        }
        byte[] announced = ByteBuffer.allocate(HEADER + 1)
                .putInt(Limits.FRAME_BYTES)
                .putLong(1)
                .array();
        assertRefused(announced, "ended within a payload");
        assertRefused(new byte[5], "ended within a header");
    }

    @Test
    void sizesInsideAFrameAreHeldAgainstWhatIsLeft() throws IOException {
        int count = Integer.MAX_VALUE;
        byte tagOfOutput = (byte) Samples.variants(FromRunner.class).indexOf(FromRunner.Output.class);
        assertRefused(
                frame(ByteBuffer.allocate(5).put(tagOfOutput).putInt(count).array()), "a text of size");
        assertRefused(frame(ByteBuffer.allocate(5).put(tagOfOutput).putInt(-1).array()), "a text of size -1");

        byte[] good =
                encode(FromRunner.class, evaluated(new Value.Numbers("float32", List.of(2L), new double[2], false)));
        int sizeOfValues = good.length - 8 - 1 - 16 - 4;
        ByteBuffer.wrap(good).putInt(sizeOfValues, Integer.MAX_VALUE / 8 + 3);
        assertRefused(good, "an array of doubles of size");
    }

    @Test
    void whatIsNotInTheProtocolIsNamed() throws IOException {
        assertRefused(frame(new byte[] {99}), "variant 99 of FromRunner");
        assertRefused(frame(new byte[0]), "ends where a byte should be");

        byte[] output = encode(FromRunner.class, new FromRunner.Output("r", Channel.STDOUT, "é"));
        byte[] wrongEnum = output.clone();
        wrongEnum[HEADER + 1 + 5] = 7;
        assertRefused(wrongEnum, "constant 7 of Channel");
        byte[] notUtf8 = output.clone();
        notUtf8[notUtf8.length - Integer.BYTES - 1] = 'x';
        assertRefused(notUtf8, "not UTF-8");
        byte[] trailing = Arrays.copyOf(output, output.length + 2);
        ByteBuffer.wrap(trailing).putInt(0, trailing.length - HEADER);
        assertRefused(trailing, "2 bytes too many");

        byte[] result = encode(FromRunner.class, new FromRunner.Result("r", null, "int", "1"));
        result[HEADER + 1 + 5] = 2;
        assertRefused(result, "a yes or no is 1 or 0, not 2");
    }

    @Test
    void eachStreamHasItsPartOfTheText() {
        FromRunner.Output output = new FromRunner.Output("r", Channel.STDERR, "eoeo!", List.of(1, 2, 3));
        assertEquals("ee", output.printedTo(Channel.STDERR));
        assertEquals("oo!", output.printedTo(Channel.STDOUT));
    }

    @Test
    void whatARecordRefusesIsAProtocolError() throws IOException {
        byte[] bytes = encode(FromRunner.class, new FromRunner.OutputHidden("r", 1, 1));
        bytes[bytes.length - 8] = -1;
        assertRefused(bytes, "OutputHidden: hiddenChars is negative");

        byte[] turns = encode(FromRunner.class, new FromRunner.Output("r", Channel.STDOUT, "eoe", List.of(1, 2)));
        turns[turns.length - 1] = 1;
        assertRefused(turns, "Output: turn 1 after 1 in a text of 3");
        turns[turns.length - 1] = 3;
        assertRefused(turns, "Output: turn 3 after 1 in a text of 3");

        byte[] shape =
                encode(FromRunner.class, evaluated(new Value.Numbers("f", List.of(1L, 1L), new double[1], true)));
        ByteBuffer.wrap(shape)
                .putLong(shape.length - 8 - 1 - 12 - 8, Long.MAX_VALUE)
                .putLong(shape.length - 8 - 1 - 12 - 16, Long.MAX_VALUE);
        assertRefused(shape, "Numbers: long overflow");
    }

    @Test
    void aSmallFrameCannotGrowIntoManyObjects() {
        ByteBuffer payload = ByteBuffer.allocate(Limits.ITEMS + 100);
        payload.put((byte) Samples.variants(FromRunner.class).indexOf(FromRunner.Evaluated.class))
                .putLong(1);
        payload.put((byte) 0).put((byte) Samples.variants(Value.class).indexOf(Value.Many.class));
        payload.putInt(Limits.ITEMS + 1);
        assertRefused(frame(payload.array()), "list entries");
    }

    @Test
    void deepNestingIsRefusedOnBothSides() {
        Value value = new Value.None();
        for (int i = 0; i < 100; i++) {
            value = new Value.Many(List.of(value));
        }
        FromRunner message = evaluated(value);
        ProtocolException refused = assertThrows(ProtocolException.class, () -> encode(FromRunner.class, message));
        assertTrue(refused.getMessage().contains("nested deeper"));

        ByteBuffer payload = ByteBuffer.allocate(1 + 8 + 1 + 100 * 5);
        payload.put((byte) Samples.variants(FromRunner.class).indexOf(FromRunner.Evaluated.class))
                .putLong(1);
        payload.put((byte) 0);
        while (payload.remaining() >= 5) {
            payload.put((byte) Samples.variants(Value.class).indexOf(Value.Many.class))
                    .putInt(1);
        }
        assertRefused(frame(payload.array()), "nested deeper");
    }

    @Test
    void aDoubledKeyIsRefused() throws IOException {
        byte[] bytes = encode(
                ToRunner.class,
                new ToRunner.Evaluate(
                        1, "f(a)", Map.of("aa", new Value.None(), "ab", new Value.None()), 0, ToRunner.Wanted.VALUE));
        for (int i = HEADER; i < bytes.length - 1; i++) {
            if (bytes[i] == 'a' && bytes[i + 1] == 'b') {
                bytes[i + 1] = 'a';
            }
        }
        ProtocolException refused = assertThrows(ProtocolException.class, () -> decode(ToRunner.class, bytes));
        assertTrue(refused.getMessage().contains("same key twice"));
    }

    @Test
    void aMapOfValuesHasEachKeyOnce() throws IOException {
        byte[] bytes = encode(
                FromRunner.class,
                evaluated(new Value.Entries(List.of(
                        new Value.Entry(new Value.Text("aa"), new Value.None()),
                        new Value.Entry(new Value.Text("ab"), new Value.None())))));
        for (int i = HEADER; i < bytes.length - 1; i++) {
            if (bytes[i] == 'a' && bytes[i + 1] == 'b') {
                bytes[i + 1] = 'a';
            }
        }
        assertRefused(bytes, "Entries: a key is there twice");
        assertThrows(
                IllegalArgumentException.class, () -> new Value.Entry(new Value.Many(List.of()), new Value.None()));
    }

    @Test
    void operationsAreNotNegative() throws IOException {
        byte[] bytes = encode(FromRunner.class, evaluated(new Value.None()));
        bytes[bytes.length - 8] = -1;
        assertRefused(bytes, "Returned: operations is negative");
    }

    @Test
    void aGapInTheNumbersIsRevealed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Wire.Writer<ToRunner> writer = new Wire.Writer<>(ToRunner.class, out);
        writer.write(new ToRunner.Interrupt("a"));
        int second = out.size();
        writer.write(new ToRunner.Interrupt("b"));
        int third = out.size();
        writer.write(new ToRunner.Interrupt("c"));
        ByteArrayOutputStream withGap = new ByteArrayOutputStream();
        withGap.write(out.toByteArray(), 0, second);
        withGap.write(out.toByteArray(), third, out.size() - third);

        Wire.Reader<ToRunner> reader =
                new Wire.Reader<>(ToRunner.class, new ByteArrayInputStream(withGap.toByteArray()));
        assertEquals(Optional.of(new ToRunner.Interrupt("a")), reader.read());
        ProtocolException refused = assertThrows(ProtocolException.class, reader::read);
        assertTrue(refused.getMessage().startsWith("frame number 3 after frame 1"), refused.getMessage());
    }

    @Test
    void aReaderGoesOnWithTheFrameAfterTheLastOneOfAnotherStream() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Wire.Writer<ToRunner> writer = new Wire.Writer<>(ToRunner.class, out);
        writer.write(new ToRunner.Interrupt("a"));
        int first = out.size();
        writer.write(new ToRunner.Interrupt("b"));
        byte[] rest = Arrays.copyOfRange(out.toByteArray(), first, out.size());
        Wire.Reader<ToRunner> next = new Wire.Reader<>(ToRunner.class, new ByteArrayInputStream(rest), 1);
        assertEquals(Optional.of(new ToRunner.Interrupt("b")), next.read());
        assertEquals(2, next.number());
        Wire.Reader<ToRunner> mistaken = new Wire.Reader<>(ToRunner.class, new ByteArrayInputStream(rest), 0);
        assertThrows(ProtocolException.class, mistaken::read);
    }

    @Test
    void aCleanEndIsNoError() throws IOException {
        Wire.Reader<ToRunner> reader = new Wire.Reader<>(
                ToRunner.class, new ByteArrayInputStream(encode(ToRunner.class, new ToRunner.Shutdown())));
        assertEquals(Optional.of(new ToRunner.Shutdown()), reader.read());
        assertEquals(Optional.empty(), reader.read());
    }

    @Test
    void aMessageTooLargeForAFrameLeavesTheStreamGood() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Wire.Writer<FromRunner> writer = new Wire.Writer<>(FromRunner.class, out);
        Value large = new Value.Numbers("float64", List.of(500_000L), new double[500_000], false);
        ProtocolException refused = assertThrows(
                ProtocolException.class, () -> writer.write(evaluated(new Value.Many(List.of(large, large, large)))));
        assertEquals("a message of more than 8388608 bytes", refused.getMessage());
        writer.write(evaluated(large));
        assertTrue(Samples.same(evaluated(large), decode(FromRunner.class, out.toByteArray())));
    }

    @Test
    void loneSurrogatesBecomeQuestionMarks() throws IOException {
        Object back = decode(
                FromRunner.class, encode(FromRunner.class, new FromRunner.Output("r", Channel.STDERR, "a\uD800b😀")));
        assertEquals(new FromRunner.Output("r", Channel.STDERR, "a?b😀"), back);
    }

    @Test
    void manyThreadsMayWriteAtOnce() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Wire.Writer<FromRunner> writer = new Wire.Writer<>(FromRunner.class, out);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String id = "run" + t;
            threads.add(Thread.startVirtualThread(() -> {
                for (int i = 0; i < 500; i++) {
                    try {
                        writer.write(new FromRunner.OutputHidden(id, i, i));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Wire.Reader<FromRunner> reader =
                new Wire.Reader<>(FromRunner.class, new ByteArrayInputStream(out.toByteArray()));
        int messages = 0;
        while (reader.read().isPresent()) {
            messages++;
        }
        assertEquals(4_000, messages);
    }

    private static FromRunner evaluated(Value value) {
        return new FromRunner.Evaluated(1, new FromRunner.Evaluation.Returned(value, 0));
    }

    private static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .putInt(payload.length)
                .putLong(1)
                .put(payload)
                .array();
    }

    private static <M> byte[] encode(Class<M> direction, Object message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Wire.Writer<>(direction, out).write(direction.cast(message));
        return out.toByteArray();
    }

    private static <M> M decode(Class<M> direction, byte[] bytes) throws IOException {
        return new Wire.Reader<>(direction, new ByteArrayInputStream(bytes))
                .read()
                .orElseThrow();
    }

    private static void assertRefused(byte[] bytes, String words) {
        ProtocolException refused = assertThrows(ProtocolException.class, () -> decode(FromRunner.class, bytes));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }
}
