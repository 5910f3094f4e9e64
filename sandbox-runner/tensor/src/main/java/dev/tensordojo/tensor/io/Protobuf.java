package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Writes protobuf messages field by field: https://protobuf.dev/programming-guides/encoding/.
final class Protobuf {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private void key(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    Protobuf integer(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    Protobuf number(int field, float value) {
        key(field, FIXED32);
        int bits = Float.floatToRawIntBits(value);
        for (int i = 0; i < 32; i += 8) {
            out.write(bits >> i);
        }
        return this;
    }

    Protobuf real(int field, double value) {
        key(field, FIXED64);
        fixed(value);
        return this;
    }

    /// Packed: one field holds all values.
    Protobuf reals(int field, double... values) {
        key(field, BYTES);
        varint(8L * values.length);
        for (double v : values) {
            fixed(v);
        }
        return this;
    }

    private void fixed(double value) {
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < 64; i += 8) {
            out.write((int) (bits >> i));
        }
    }

    Protobuf bytes(int field, byte[] value) {
        key(field, BYTES);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf message(int field, Consumer<Protobuf> content) {
        Protobuf inner = new Protobuf();
        content.accept(inner);
        return bytes(field, inner.toBytes());
    }

    /// A tensor's elements, little-endian and row-major.
    Protobuf elements(int field, Tensor tensor) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try {
            ElementBytes.write(tensor, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes(field, data.toByteArray());
    }
}
