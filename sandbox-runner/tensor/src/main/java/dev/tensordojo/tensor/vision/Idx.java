package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.io.FileError;
import dev.tensordojo.tensor.io.FileKind;
import dev.tensordojo.tensor.io.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/// The IDX files of MNIST: `0 0 type dimensions`, the sizes big-endian, then the elements; plain or gzipped.
///
/// Whether a file is gzipped is told by its first bytes, not by its name. It is read to its end: a checksum that does
/// not fit, or more bytes than the header promises, is an error as well as too few. Element types read: unsigned bytes
/// (8) and signed bytes (9), which is all that image data sets use.
public final class Idx {
    private static final int MOST_BYTES = 1 << 30;

    private Idx() {}

    /// The whole file as a uint8 (or int8) tensor.
    public static Tensor read(Path path) {
        return Sources.read(path, p -> {
            try (InputStream in = Sources.open(p)) {
                return read("'" + p + "'", in);
            }
        });
    }

    /// A gzipped file that ships with the library.
    static Tensor resource(String name) {
        try (InputStream in = Idx.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the library's jar lacks " + name);
            }
            return read(name, Sources.unpacked(name, in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tensor read(String what, InputStream in) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0 || magic[3] < 1 || magic[3] > 8) {
            byte[] more = in.readNBytes(64);
            byte[] start = Arrays.copyOf(magic, magic.length + more.length);
            System.arraycopy(more, 0, start, magic.length, more.length);
            throw new FileError(what + " is not an IDX file: it must begin with 0 0, the type and the number of"
                    + " dimensions." + FileKind.sentence(start));
        }
        if (magic[2] != 8 && magic[2] != 9) {
            throw new FileError(what + " has elements of IDX type " + magic[2] + "; 8 and 9 (bytes) are read");
        }
        long[] sizes = sizes(what, in, magic[3]);
        long numel = 1;
        for (long size : sizes) {
            numel = size == 0 ? 0 : Math.min(numel * size, MOST_BYTES + 1L);
        }
        if (numel > MOST_BYTES) {
            throw new FileError(what + ": the header names more than 1 GB of elements; the file is damaged");
        }
        // readNBytes grows as data really come, so a header that lies takes no memory.
        byte[] elements = in.readNBytes((int) numel);
        if (elements.length < numel) {
            throw new FileError(what + " is cut short: " + elements.length + " of " + numel + " bytes are there");
        }
        if (in.read() >= 0) {
            throw new FileError(what + " holds more than the " + numel + " bytes of elements that its header names, "
                    + Arrays.toString(sizes) + "; the file is damaged, or two were joined");
        }
        Tensor t = Torch.fromArray(elements).reshape(Shape.of(sizes));
        return magic[2] == 8 ? t : t.to(DType.INT8);
    }

    private static long[] sizes(String what, InputStream in, int dimensions) throws IOException {
        long[] sizes = new long[dimensions];
        for (int i = 0; i < sizes.length; i++) {
            byte[] size = in.readNBytes(4);
            if (size.length < 4) {
                throw new FileError(what + " is cut short: it ends inside its header");
            }
            sizes[i] = ByteBuffer.wrap(size).getInt() & 0xffffffffL;
        }
        return sizes;
    }
}
