package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.TorchException;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.MemoryUse;
import dev.tensordojo.tensor.backend.Storage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Memory for results, and what to say when there is not enough. How much there is, the backend knows.
final class Memory {
    private static final long MIB = 1024 * 1024;

    private Memory() {}

    static Storage alloc(Backend backend, DType dtype, Shape shape) {
        return alloc(backend, dtype, shape, true);
    }

    /// Not zeroed: every element will be written.
    static Storage allocForResult(Backend backend, DType dtype, Shape shape) {
        return alloc(backend, dtype, shape, false);
    }

    private static Storage alloc(Backend backend, DType dtype, Shape shape, boolean zeroed) {
        checkRoom(backend, dtype, shape);
        try {
            long size = shape.numel();
            Storage storage = zeroed ? backend.alloc(dtype, size) : backend.allocForResult(dtype, size);
            LargeTensors.made(storage, shape);
            return storage;
        } catch (OutOfMemoryError e) {
            throw tooMuch(backend, dtype, shape, e);
        }
    }

    /// Refuses what there is no room for; small ones are not asked about.
    static void checkRoom(Backend backend, DType dtype, Shape shape) {
        long numel = shape.numel();
        if (numel < LargeTensors.SMALLEST_BYTES / 8) {
            return;
        }
        long bytes = numel > Long.MAX_VALUE / dtype.itemSize() ? Long.MAX_VALUE : numel * dtype.itemSize();
        if (bytes >= LargeTensors.SMALLEST_BYTES && !backend.hasRoom(bytes)) {
            throw tooMuch(backend, dtype, shape, null);
        }
    }

    private static String size(double bytes) {
        boolean large = bytes >= 1024 * MIB;
        return String.format(Locale.ROOT, "%.2f %s", bytes / (large ? 1024 * MIB : MIB), large ? "GiB" : "MiB");
    }

    private static TorchException tooMuch(Backend backend, DType dtype, Shape shape, @Nullable Throwable cause) {
        double bytes = (double) shape.numel() * dtype.itemSize();
        boolean cpu = backend.device().type().equals("cpu");
        MemoryUse use = backend.memory();
        List<String> largest = LargeTensors.largest(backend.device());
        return new TorchException(
                (cpu
                                ? "DefaultCPUAllocator: can't allocate memory: you tried to allocate "
                                        + new BigDecimal(bytes).toBigInteger() + " bytes."
                                : backend.device().type().toUpperCase(Locale.ROOT)
                                        + " out of memory. Tried to allocate " + size(bytes) + ".")
                        + "\n  That is a tensor of shape " + shape.list() + " and dtype " + dtype + ". "
                        + (cpu ? "Java" : backend.device()) + " may use "
                        + use.total() / MIB + " MiB, of which " + use.allocated() / MIB + " MiB are in use."
                        + (largest.isEmpty()
                                ? ""
                                : "\n  The largest tensors there are: " + String.join("; ", largest) + ".")
                        + "\n  Is the shape what you meant (broadcasting two vectors makes a matrix)? Try smaller batches."
                        + "\n  If memory grows with every epoch, something keeps graphs: add up loss.item(), not loss, and"
                        + " evaluate under Torch.noGrad().",
                cause);
    }
}
