package dev.tensordojo.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The payload of one frame while it is read. Every take is checked against what is left.
final class FrameInput {

    /// Deeper nesting than any honest value has, and far from any stack's end.
    static final int MAX_DEPTH = 64;

    private final ByteBuffer bytes;
    private int depth;
    private int itemsLeft = Limits.ITEMS;

    FrameInput(byte[] payload) {
        this.bytes = ByteBuffer.wrap(payload);
    }

    int unsignedByte() throws ProtocolException {
        require(1, "a byte");
        return bytes.get() & 0xFF;
    }

    boolean flag() throws ProtocolException {
        int flag = unsignedByte();
        if (flag > 1) {
            throw new ProtocolException("a yes or no is 1 or 0, not " + flag);
        }
        return flag == 1;
    }

    int int32() throws ProtocolException {
        require(Integer.BYTES, "an int");
        return bytes.getInt();
    }

    long int64() throws ProtocolException {
        require(Long.BYTES, "a long");
        return bytes.getLong();
    }

    double float64() throws ProtocolException {
        require(Double.BYTES, "a double");
        return bytes.getDouble();
    }

    String text() throws ProtocolException {
        int length = count("a text", 1);
        ByteBuffer encoded = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException("a text of " + length + " bytes is not UTF-8", e);
        }
    }

    double[] numbers() throws ProtocolException {
        double[] numbers = new double[count("an array of doubles", Double.BYTES)];
        bytes.asDoubleBuffer().get(numbers);
        bytes.position(bytes.position() + numbers.length * Double.BYTES);
        return numbers;
    }

    /// The number of entries of a list or map, each of at least one byte.
    int items(String what) throws ProtocolException {
        int items = count(what, 1);
        if (items > itemsLeft) {
            throw new ProtocolException("a message with more than " + Limits.ITEMS + " list entries");
        }
        itemsLeft -= items;
        return items;
    }

    void enter() throws ProtocolException {
        if (++depth > MAX_DEPTH) {
            throw new ProtocolException("values nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    void leave() {
        depth--;
    }

    void requireEnd() throws ProtocolException {
        if (bytes.hasRemaining()) {
            throw new ProtocolException(bytes.remaining() + " bytes too many at the end of a frame");
        }
    }

    private int count(String what, int bytesEach) throws ProtocolException {
        int count = int32();
        if (count < 0 || count > bytes.remaining() / bytesEach) {
            throw new ProtocolException(what + " of size " + count + " where " + bytes.remaining() + " bytes are left");
        }
        return count;
    }

    private void require(int size, String what) throws ProtocolException {
        if (bytes.remaining() < size) {
            throw new ProtocolException("the frame ends where " + what + " should be");
        }
    }
}
