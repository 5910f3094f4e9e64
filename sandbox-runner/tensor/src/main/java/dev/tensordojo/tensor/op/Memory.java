package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.TorchException;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.Storage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Memory for results, and what to say when there is not enough.
final class Memory {
    private static final long MIB = 1024 * 1024;

    /// Fixed for the life of the virtual machine, and asked for by every operator.
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory();

    private Memory() {}

    static Storage alloc(Backend backend, DType dtype, Shape shape) {
        return alloc(backend, dtype, shape, true);
    }

    /// Not zeroed: every element will be written.
    static Storage allocForResult(Backend backend, DType dtype, Shape shape) {
        return alloc(backend, dtype, shape, false);
    }

    private static Storage alloc(Backend backend, DType dtype, Shape shape, boolean zeroed) {
        // A request that can never be met is refused before the garbage collector is made to try.
        if (shape.numel() > MOST_BYTES / dtype.itemSize()) {
            throw tooMuch(dtype, shape, null);
        }
        try {
            long size = shape.numel();
            return zeroed ? backend.alloc(dtype, size) : backend.allocForResult(dtype, size);
        } catch (OutOfMemoryError e) {
            throw tooMuch(dtype, shape, e);
        }
    }

    private static TorchException tooMuch(DType dtype, Shape shape, @Nullable Throwable cause) {
        Runtime r = Runtime.getRuntime();
        double bytes = (double) shape.numel() * dtype.itemSize();
        return new TorchException(
                "DefaultCPUAllocator: can't allocate memory: you tried to allocate "
                        + new BigDecimal(bytes).toBigInteger() + " bytes."
                        + "\n  That is a tensor of shape " + shape.list() + " and dtype " + dtype + ". Java may use "
                        + MOST_BYTES / MIB + " MiB, of which " + (r.totalMemory() - r.freeMemory()) / MIB
                        + " MiB are in use."
                        + "\n  Is the shape what you meant (broadcasting two vectors makes a matrix)? Try smaller batches."
                        + "\n  If memory grows with every epoch, something keeps graphs: add up loss.item(), not loss, and"
                        + " evaluate under Torch.noGrad().",
                cause);
    }
}
