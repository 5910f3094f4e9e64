package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.TorchException;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.Storage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Memory for results, and what to say when there is not enough.
///
/// Whoever embeds the library may have told Java to end when its heap is full, and then there is nothing left to say.
/// So a large tensor is refused before Java is asked for what it does not have.
public final class Memory {
    private static final long MIB = 1024 * 1024;

    /// Fixed for the life of the virtual machine, and asked for by every operator.
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory();

    private static final long RESERVE_BYTES = reserveBytes(MOST_BYTES);

    private Memory() {}

    /// What large tensors leave to everything else of a heap: an eighth, and 64 MiB of all but small heaps. It must be
    /// more than the young generation may have (`-XX:MaxNewSize`), where large arrays find no room although it is
    // free.
    public static long reserveBytes(long heapBytes) {
        return Math.max(heapBytes / 8, heapBytes < 200 * MIB ? 0 : 64 * MIB);
    }

    static Storage alloc(Backend backend, DType dtype, Shape shape) {
        return alloc(backend, dtype, shape, true);
    }

    /// Not zeroed: every element will be written.
    static Storage allocForResult(Backend backend, DType dtype, Shape shape) {
        return alloc(backend, dtype, shape, false);
    }

    private static Storage alloc(Backend backend, DType dtype, Shape shape, boolean zeroed) {
        checkRoom(dtype, shape);
        try {
            long size = shape.numel();
            Storage storage = zeroed ? backend.alloc(dtype, size) : backend.allocForResult(dtype, size);
            LargeTensors.made(storage, shape);
            return storage;
        } catch (OutOfMemoryError e) {
            throw tooMuch(dtype, shape, e);
        }
    }

    /// Refuses what there is no room for.
    static void checkRoom(DType dtype, Shape shape) {
        // A request that can never be met is refused before the garbage collector is made to try.
        if (shape.numel() > MOST_BYTES / dtype.itemSize()) {
            throw tooMuch(dtype, shape, null);
        }
        long bytes = shape.numel() * dtype.itemSize();
        if (bytes >= LargeTensors.SMALLEST_BYTES && bytes > freeBytes()) {
            System.gc();
            if (bytes > freeBytes()) {
                throw tooMuch(dtype, shape, null);
            }
        }
    }

    /// What large tensors may still take, garbage not counted in.
    private static long freeBytes() {
        return MOST_BYTES - RESERVE_BYTES - usedBytes();
    }

    private static long usedBytes() {
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }

    private static TorchException tooMuch(DType dtype, Shape shape, @Nullable Throwable cause) {
        double bytes = (double) shape.numel() * dtype.itemSize();
        List<String> largest = LargeTensors.largest();
        return new TorchException(
                "DefaultCPUAllocator: can't allocate memory: you tried to allocate "
                        + new BigDecimal(bytes).toBigInteger() + " bytes."
                        + "\n  That is a tensor of shape " + shape.list() + " and dtype " + dtype + ". Java may use "
                        + MOST_BYTES / MIB + " MiB, of which " + usedBytes() / MIB + " MiB are in use."
                        + (largest.isEmpty()
                                ? ""
                                : "\n  The largest tensors there are: " + String.join("; ", largest) + ".")
                        + "\n  Is the shape what you meant (broadcasting two vectors makes a matrix)? Try smaller batches."
                        + "\n  If memory grows with every epoch, something keeps graphs: add up loss.item(), not loss, and"
                        + " evaluate under Torch.noGrad().",
                cause);
    }
}
