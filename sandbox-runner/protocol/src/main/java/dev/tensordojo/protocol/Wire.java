package dev.tensordojo.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Messages as bytes: the one place that knows how [ToRunner] and [FromRunner] travel.
///
/// A frame is an `int` (length of the payload), a `long` (the sender's own count of its frames, from 1) and the
/// payload: the message as its record is declared, written by [Codec]. All numbers are big-endian. Whatever
/// arrives is either a valid message or a [ProtocolException] with words; sizes are checked before anything is
/// allocated for them.
///
/// ```java
/// var requests = new Wire.Writer<>(ToRunner.class, toProcess);
/// var answers = new Wire.Reader<>(FromRunner.class, fromProcess);
/// requests.write(new ToRunner.Interrupt("run-1"));
/// Optional<FromRunner> answer = answers.read();
/// ```
public final class Wire {

    /// A fingerprint (hex) of every message's shape. Two sides that have the same one understand each other,
    /// so a runner tells it in [FromRunner.Ready].
    public static final String BUILD = Codec.fingerprint(ToRunner.class, FromRunner.class);

    private static final int HEADER_BYTES = Integer.BYTES + Long.BYTES;

    private Wire() {}

    /// Reads messages of one direction. For one thread.
    public static final class Reader<M> {
        private final Class<M> messages;
        private final Codec codec;
        private final InputStream in;
        private long sequence;

        /// @param in read in large pieces; needs no buffer around it
        public Reader(Class<M> messages, InputStream in) {
            this(messages, in, 0);
        }

        /// @param after the number of the last frame that came by another stream: the next one follows it
        public Reader(Class<M> messages, InputStream in, long after) {
            this.messages = messages;
            this.codec = Codec.of(messages);
            this.in = in;
            this.sequence = after;
        }

        /// The number of the last frame that was read.
        public long number() {
            return sequence;
        }

        /// Waits for the next message; empty when the other side closed the stream between two messages.
        ///
        /// @throws ProtocolException when what came is no message; the stream is useless from then on
        public Optional<M> read() throws IOException {
            byte[] header = in.readNBytes(HEADER_BYTES);
            if (header.length == 0) {
                return Optional.empty();
            }
            if (header.length < HEADER_BYTES) {
                throw cutOff("header", header.length, HEADER_BYTES);
            }
            ByteBuffer fields = ByteBuffer.wrap(header);
            int length = fields.getInt();
            long number = fields.getLong();
            if (length < 0 || length > Limits.FRAME_BYTES) {
                throw new ProtocolException("a frame of " + length + " bytes; 0 to " + Limits.FRAME_BYTES
                        + " are allowed (" + after(sequence) + ")");
            }
            if (number != sequence + 1) {
                throw new ProtocolException("frame number " + number + " " + after(sequence)
                        + ": a frame was lost, doubled or made by somebody else");
            }
            // readNBytes allocates as bytes arrive, so a frame that only announces much costs little.
            byte[] payload = in.readNBytes(length);
            if (payload.length < length) {
                throw cutOff("payload", payload.length, length);
            }
            sequence = number;
            FrameInput input = new FrameInput(payload);
            M message = messages.cast(codec.read(input));
            input.requireEnd();
            return Optional.of(message);
        }

        private ProtocolException cutOff(String part, int got, int wanted) {
            return new ProtocolException("the stream ended within a " + part + ", after " + got + " of " + wanted
                    + " bytes (" + after(sequence) + ")");
        }

        private static String after(long sequence) {
            return sequence == 0 ? "as the first" : "after frame " + sequence;
        }
    }

    /// Writes messages of one direction; any number of threads may do so at once. Every message is flushed.
    public static final class Writer<M> {
        private final Codec codec;
        private final OutputStream out;
        private long sequence;

        public Writer(Class<M> messages, OutputStream out) {
            this.codec = Codec.of(messages);
            this.out = out;
        }

        /// Sends a message, waiting while the other side does not read.
        ///
        /// @throws ProtocolException when the message is too large for a frame; nothing was sent, the
        ///     stream is good
        public void write(M message) throws IOException {
            FrameOutput payload = new FrameOutput(HEADER_BYTES);
            codec.write(payload, message);
            synchronized (this) {
                payload.header(sequence + 1);
                out.write(payload.bytes(), 0, payload.size());
                out.flush();
                sequence++;
            }
        }
    }
}
