package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Creation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// NumPy's .npy: one array in a file.
///
///     Npy.write(x, "x.npy");         // np.load("x.npy")
///     var y = Npy.read("y.npy");     // np.save("y.npy", y)
///
/// Reads f2 f4 f8 i1 i2 i4 i8 u1 b1 in both byte orders and both memory orders (a Fortran-ordered array becomes a
/// transposed view); writes little-endian row-major files that equal NumPy's byte for byte. The format:
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
public final class Npy {
    /// NumPy's own headers take 128 bytes; this is room enough and no danger.
    private static final int MAX_HEADER = 1 << 20;

    private Npy() {}

    /// In the file's dtype and shape; a file that is missing, damaged or of another dtype is a [FileError].
    public static Tensor read(String path) {
        return read(Path.of(path));
    }

    /// As [#read(String)].
    public static Tensor read(Path path) {
        return Sources.read(path, p -> {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(p), 1 << 16)) {
                return read("'" + p + "'", in, Files.size(p));
            }
        });
    }

    /// A file of that name is replaced when all is written; bfloat16, or a folder that is missing, is a [FileError].
    public static void write(Tensor tensor, String path) {
        write(tensor, Path.of(path));
    }

    /// As [#write(Tensor, String)].
    public static void write(Tensor tensor, Path path) {
        Sources.replace(path, part -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                write(tensor, out);
            }
        });
    }

    /// Reads a whole stream of so many bytes.
    static Tensor read(String what, InputStream in, long available) throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(start, 0, 6, NpyHeader.MAGIC, 0, 6)) {
            throw new FileError(what + " is not a .npy file: it does not begin with \\x93NUMPY");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new FileError(what + " has .npy version " + version + "." + start[7] + "; versions 1 to 3 are known");
        }
        int headerLength = headerLength(what, in, version == 1 ? 2 : 4, available);
        byte[] header = in.readNBytes(headerLength);
        if (header.length < headerLength) {
            throw new FileError(what + ": the file ends inside its header");
        }
        NpyHeader h = NpyHeader.parse(
                what, new String(header, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
        long bytes = ElementBytes.size(what, h.dtype(), h.shape());
        long left = available - 8 - (version == 1 ? 2 : 4) - headerLength;
        if (left != bytes) {
            throw new FileError(what + ": " + h.dtype() + " of shape " + Arrays.toString(h.shape()) + " takes " + bytes
                    + " bytes, but " + left + " bytes follow the header.\n  "
                    + (left < bytes ? "The file is cut short: copy or save it again." : "Something was appended."));
        }
        Object array =
                ElementBytes.read(what, in, h.dtype(), (int) (bytes / h.dtype().itemSize()), h.order());
        return h.fortranOrder() && h.shape().length > 1
                ? transposed(Creation.onHost(array, Shape.of(reversed(h.shape())), h.dtype()))
                : Creation.onHost(array, Shape.of(h.shape()), h.dtype());
    }

    private static int headerLength(String what, InputStream in, int width, long available) throws IOException {
        byte[] bytes = in.readNBytes(width);
        long length = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            length = length << 8 | (bytes[i] & 0xff);
        }
        if (bytes.length < width || length > MAX_HEADER || length > available) {
            throw new FileError(what + ": the header's length " + length + " cannot be right; the file is damaged");
        }
        return (int) length;
    }

    private static long[] reversed(long[] shape) {
        long[] out = new long[shape.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = shape[shape.length - 1 - i];
        }
        return out;
    }

    private static Tensor transposed(Tensor t) {
        int[] dims = new int[t.dim()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = dims.length - 1 - i;
        }
        return t.permute(dims);
    }

    static void write(Tensor tensor, OutputStream out) throws IOException {
        out.write(NpyHeader.write(tensor.dtype(), tensor.shape().toArray()));
        ElementBytes.write(tensor, out);
    }
}
