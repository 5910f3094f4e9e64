package dev.tensordojo.runner.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.ProtocolException;
import dev.tensordojo.protocol.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a runner said, seen by one backend after the other.
@Timeout(30)
class OutboxTest {

    private static final int FRAMES = 6;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Outbox outbox = new Outbox();
    private final Wire.Writer<FromRunner> writer = new Wire.Writer<>(FromRunner.class, outbox);

    /// A connection that takes so many bytes and breaks then.
    private static final class Cable extends OutputStream {
        final ByteArrayOutputStream passed = new ByteArrayOutputStream();
        private int left;

        Cable(int bytes) {
            left = bytes;
        }

        @Override
        public synchronized void write(int value) throws IOException {
            if (left-- <= 0) {
                throw new IOException("cut");
            }
            passed.write(value);
        }

        synchronized byte[] bytes() {
            return passed.toByteArray();
        }
    }

    private void startSending() {
        Thread sender = new Thread(outbox::sendAll);
        sender.setDaemon(true);
        sender.start();
    }

    private void say(int from, int to) throws IOException {
        for (int i = from; i <= to; i++) {
            writer.write(frame(i));
        }
    }

    private static FromRunner frame(int i) {
        return new FromRunner.Output("run", FromRunner.Channel.STDOUT, "frame " + i);
    }

    private static List<FromRunner> frames(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(OutboxTest::frame).toList();
    }

    /// The whole frames among the bytes.
    private static List<FromRunner> read(byte[] bytes, long after) {
        var reader = new Wire.Reader<>(FromRunner.class, new ByteArrayInputStream(bytes), after);
        List<FromRunner> read = new ArrayList<>();
        try {
            for (var next = reader.read(); next.isPresent(); next = reader.read()) {
                read.add(next.get());
            }
        } catch (IOException cut) {
            assertTrue(String.valueOf(cut.getMessage()).contains("the stream ended within"), cut.toString());
        }
        return read;
    }

    @Test
    void whereverTheConnectionBreaksTheNextBackendGetsTheRestOnceAndInOrder() throws Exception {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        var plain = new Wire.Writer<>(FromRunner.class, whole);
        for (FromRunner each : frames(1, FRAMES)) {
            plain.write(each);
        }
        for (int cut = 0; cut <= whole.size(); cut++) {
            OutboxTest again = new OutboxTest();
            again.startSending();
            again.say(1, FRAMES);
            Cable first = new Cable(cut);
            again.outbox.connect(first, 0);
            Cable second = new Cable(Integer.MAX_VALUE);
            List<FromRunner> seen = new ArrayList<>();
            // All that goes through, goes through before the connection breaks.
            while (first.bytes().length < cut) {
                Thread.onSpinWait();
            }
            seen.addAll(read(first.bytes(), 0));
            again.outbox.connect(second, seen.size());
            again.outbox.drain(SOON);
            seen.addAll(read(second.bytes(), seen.size()));
            assertEquals(frames(1, FRAMES), seen, "cut after " + cut + " bytes");
        }
    }

    @Test
    void whatWasAcknowledgedIsForgottenAndWhatWasOnlyHeardIsSaidAgain() throws Exception {
        startSending();
        Cable first = new Cable(Integer.MAX_VALUE);
        outbox.connect(first, 0);
        say(1, 4);
        outbox.drain(SOON);
        outbox.received(2);
        outbox.disconnect(first);
        Cable second = new Cable(Integer.MAX_VALUE);
        outbox.connect(second, 3);
        say(5, 5);
        outbox.drain(SOON);
        assertEquals(frames(1, 4), read(first.bytes(), 0));
        assertEquals(frames(4, 5), read(second.bytes(), 3));
    }

    @Test
    void aBackendThatClaimsWhatWasNeverSaidOrAsksForWhatIsGoneIsRefused() throws Exception {
        say(1, 3);
        outbox.received(2);
        assertThrows(ProtocolException.class, () -> outbox.received(4));
        assertThrows(ProtocolException.class, () -> outbox.connect(new Cable(0), 1));
        assertThrows(ProtocolException.class, () -> outbox.connect(new Cable(0), 4));
    }

    @Test
    void whoeverSaysTooMuchWaitsUntilSomethingIsAcknowledged() throws Exception {
        String much = "x".repeat(100_000);
        int fits = Outbox.MOST_BYTES / 100_000 + 1;
        Thread talker = new Thread(() -> {
            try {
                for (int i = 0; i <= fits; i++) {
                    writer.write(new FromRunner.Output("run", FromRunner.Channel.STDOUT, much));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        talker.start();
        while (talker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        // Neither an interrupt nor a new connection is room.
        talker.interrupt();
        outbox.connect(new Cable(Integer.MAX_VALUE), 0);
        while (talker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        outbox.received(1);
        talker.join();
        assertTrue(talker.getState() == Thread.State.TERMINATED);
    }

    @Test
    void onlyWholeFramesAreTaken() {
        assertThrows(UnsupportedOperationException.class, () -> outbox.write(1));
    }
}
