package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.Elements;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.op.Creation;
import dev.tensordojo.tensor.op.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A tensor's elements as bytes, row-major, in either byte order: the one place where all formats meet.
final class ElementBytes {
    private static final int CHUNK = 1 << 16;
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /// As in NumPy and PyTorch.
    private static final int MOST_DIMENSIONS = 64;

    private ElementBytes() {}

    /// How many bytes the elements take; a product that overflows or exceeds a Java array or this JVM's memory is an
    /// error, so that nothing is allocated for it. `what` names the tensor in the message.
    static long size(String what, DType dtype, long[] shape) {
        if (shape.length > MOST_DIMENSIONS) {
            throw new FileError(what + " has " + shape.length + " dimensions; the most are " + MOST_DIMENSIONS
                    + ". The file is damaged.");
        }
        boolean empty = Arrays.stream(shape).anyMatch(d -> d == 0);
        long most = empty ? Long.MAX_VALUE : LARGEST_ARRAY;
        long numel = 1;
        for (long d : shape) {
            if (d < 0) {
                throw new FileError(what + ": the shape " + Arrays.toString(shape) + " has the negative size " + d
                        + "; the file is damaged.");
            }
            // Also what has no elements must have strides that fit into a number.
            if (d != 0 && d > most / numel) {
                throw tooLarge(what, shape);
            }
            numel *= d == 0 ? 1 : d;
        }
        numel = empty ? 0 : numel;
        long bytes = numel * dtype.itemSize();
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw tooLarge(what, shape);
        }
        return bytes;
    }

    private static FileError tooLarge(String what, long[] shape) {
        return new FileError(what + ": a tensor of shape " + Arrays.toString(shape)
                + " is too large for this JVM (a Java array holds 2,147,483,639 elements; this JVM may use "
                + Runtime.getRuntime().maxMemory() / (1 << 20)
                + " MB).\n  Start it with a larger -Xmx, or save the tensor in parts.");
    }

    /// An array of the element type that the backend stores this dtype in; what there is no memory for is refused.
    static Object newArray(DType dtype, int n) {
        Creation.checkRoom(Shape.of(n), dtype);
        return Elements.array(dtype, n);
    }

    /// Copies `n` elements out of memory into the array, swapping bytes where the order demands it.
    static void get(MemorySegment from, long offset, DType dtype, ByteOrder order, Object array, int start, int n) {
        switch (dtype) {
            case FLOAT32 ->
                MemorySegment.copy(
                        from, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), offset, (float[]) array, start, n);
            case FLOAT64 ->
                MemorySegment.copy(
                        from, ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), offset, (double[]) array, start, n);
            case INT64 ->
                MemorySegment.copy(
                        from, ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), offset, (long[]) array, start, n);
            case INT32 ->
                MemorySegment.copy(
                        from, ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), offset, (int[]) array, start, n);
            case INT16, FLOAT16, BFLOAT16 ->
                MemorySegment.copy(
                        from, ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), offset, (short[]) array, start, n);
            case UINT8, INT8 -> MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, (byte[]) array, start, n);
            case BOOL -> {
                MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, (byte[]) array, start, n);
                normaliseBooleans((byte[]) array, start, n);
            }
        }
    }

    /// The kernels rely on 0 and 1; a file may say "true" with any other byte.
    private static void normaliseBooleans(byte[] array, int start, int n) {
        for (int i = start; i < start + n; i++) {
            if (array[i] != 0) {
                array[i] = 1;
            }
        }
    }

    private static void put(Object array, DType dtype, MemorySegment to, int n) {
        ByteOrder le = ByteOrder.LITTLE_ENDIAN;
        switch (dtype) {
            case FLOAT32 ->
                MemorySegment.copy((float[]) array, 0, to, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(le), 0, n);
            case FLOAT64 ->
                MemorySegment.copy((double[]) array, 0, to, ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(le), 0, n);
            case INT64 ->
                MemorySegment.copy((long[]) array, 0, to, ValueLayout.JAVA_LONG_UNALIGNED.withOrder(le), 0, n);
            case INT32 -> MemorySegment.copy((int[]) array, 0, to, ValueLayout.JAVA_INT_UNALIGNED.withOrder(le), 0, n);
            case INT16, FLOAT16, BFLOAT16 ->
                MemorySegment.copy((short[]) array, 0, to, ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(le), 0, n);
            case BOOL, UINT8, INT8 -> MemorySegment.copy((byte[]) array, 0, to, ValueLayout.JAVA_BYTE, 0, n);
        }
    }

    /// A tensor copied out of memory; the bounds must have been checked.
    static Tensor read(MemorySegment from, long offset, DType dtype, Shape shape, ByteOrder order) {
        int n = Math.toIntExact(shape.numel());
        Object array = newArray(dtype, n);
        get(from, offset, dtype, order, array, 0, n);
        return Creation.onHost(array, shape, dtype);
    }

    /// The array of so many elements from a stream; ends the call with an error when the stream ends before.
    static Object read(String what, InputStream in, DType dtype, int n, ByteOrder order) throws IOException {
        Object array = newArray(dtype, n);
        fill(what, in, dtype, array, n, order);
        return array;
    }

    /// As [#read(String, InputStream, DType, int, ByteOrder)], into an array that is there already.
    static void fill(String what, InputStream in, DType dtype, Object array, int n, ByteOrder order)
            throws IOException {
        byte[] buffer = new byte[CHUNK];
        int perChunk = CHUNK / dtype.itemSize();
        for (int at = 0; at < n; ) {
            int take = Math.min(perChunk, n - at);
            int bytes = take * dtype.itemSize();
            if (in.readNBytes(buffer, 0, bytes) < bytes) {
                throw new FileError(what + ": the data end after " + at + " of " + n
                        + " elements.\n  The file is cut short: copy or save it again.");
            }
            get(MemorySegment.ofArray(buffer), 0, dtype, order, array, at, take);
            at += take;
        }
    }

    /// Writes the elements row-major and little-endian.
    static void write(Tensor tensor, OutputStream out) throws IOException {
        Tensor t = tensor.detach().contiguous();
        Backend backend = Kernels.backend(t);
        byte[] buffer = new byte[CHUNK];
        int itemSize = t.dtype().itemSize();
        int n = Math.toIntExact(t.numel());
        int perChunk = Math.min(n, CHUNK / itemSize);
        Object array = Elements.array(t.dtype(), perChunk);
        for (int at = 0; at < n; ) {
            int take = Math.min(perChunk, n - at);
            Layout part = new Layout(Shape.of(take), new long[] {1}, t.storageOffset() + at);
            backend.download(new Operand(t.operand().storage(), part), array);
            put(array, t.dtype(), MemorySegment.ofArray(buffer), take);
            out.write(buffer, 0, take * itemSize);
            at += take;
        }
    }
}
