package dev.tensordojo.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The payload of one frame while it is written, with room for its header in front. Lone surrogates in a text
/// become question marks: they have no UTF-8.
final class FrameOutput {

    private final int headerBytes;
    private ByteBuffer bytes = ByteBuffer.allocate(512);
    private int depth;
    private int items;

    FrameOutput(int headerBytes) {
        this.headerBytes = headerBytes;
        bytes.position(headerBytes);
    }

    void unsignedByte(int value) throws ProtocolException {
        require(1);
        bytes.put((byte) value);
    }

    void flag(boolean value) throws ProtocolException {
        unsignedByte(value ? 1 : 0);
    }

    void int32(int value) throws ProtocolException {
        require(Integer.BYTES);
        bytes.putInt(value);
    }

    void int64(long value) throws ProtocolException {
        require(Long.BYTES);
        bytes.putLong(value);
    }

    void float64(double value) throws ProtocolException {
        require(Double.BYTES);
        bytes.putDouble(value);
    }

    void text(String value) throws ProtocolException {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        int32(encoded.length);
        require(encoded.length);
        bytes.put(encoded);
    }

    void numbers(double[] values) throws ProtocolException {
        int32(values.length);
        require((long) values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        bytes.position(bytes.position() + values.length * Double.BYTES);
    }

    void items(int count) throws ProtocolException {
        items += count;
        if (items > Limits.ITEMS) {
            throw new ProtocolException("a message with more than " + Limits.ITEMS + " list entries");
        }
        int32(count);
    }

    void enter() throws ProtocolException {
        if (++depth > FrameInput.MAX_DEPTH) {
            throw new ProtocolException("values nested deeper than " + FrameInput.MAX_DEPTH + " levels");
        }
    }

    void leave() {
        depth--;
    }

    void header(long number) {
        bytes.putInt(0, size() - headerBytes).putLong(Integer.BYTES, number);
    }

    byte[] bytes() {
        return bytes.array();
    }

    int size() {
        return bytes.position();
    }

    private void require(long size) throws ProtocolException {
        long needed = bytes.position() + size;
        if (needed - headerBytes > Limits.FRAME_BYTES) {
            throw new ProtocolException("a message of more than " + Limits.FRAME_BYTES + " bytes");
        }
        if (needed > bytes.capacity()) {
            int capacity = (int) Math.max(needed, Math.min(2L * bytes.capacity(), Limits.FRAME_BYTES));
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), capacity)).position(bytes.position());
        }
    }
}
