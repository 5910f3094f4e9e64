package dev.tensordojo.tensor.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// TensorFlow's record file: for each record its length (8 bytes), the length's checksum, the bytes, their checksum.
///
/// Checksums are CRC-32C, rotated and shifted by a constant so that a record may hold checksums itself:
/// https://www.tensorflow.org/tutorials/load_data/tfrecord.
final class EventFile implements AutoCloseable {
    private static final int MASK_DELTA = 0xa282ead8;

    private final Path path;
    private final OutputStream out;

    EventFile(Path path) throws IOException {
        this.path = path;
        this.out = new BufferedOutputStream(Files.newOutputStream(path));
    }

    void write(Protobuf message) {
        byte[] content = message.toBytes();
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(content.length)
                .array();
        try {
            out.write(length);
            out.write(checksum(length));
            out.write(content);
            out.write(checksum(content));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// The masked checksum, little-endian.
    static byte[] checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        int masked = Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FileError failed(IOException e) {
        return new FileError("cannot write '" + path + "'\n  " + e.getMessage(), e);
    }
}
