package dev.tensordojo.tensor.backend;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Memory that Java knows by a handle only: an address, a number, a buffer of another library. Made by
/// [DeviceMemory], which gives it back when the storage is closed or the garbage collector has found it.
public final class DeviceStorage extends Storage {
    private final long size;
    private final Device device;
    private final Block block;

    /// What this one shows once more; lives as long as this does.
    private final @Nullable DeviceStorage origin;

    /// The memory, which does not know its storage.
    static final class Block extends PhantomReference<Object> {
        final long bytes;
        private @Nullable Object handle;
        private final Consumer<Object> free;

        Block(DeviceStorage storage, ReferenceQueue<Object> found, Object handle, long bytes, Consumer<Object> free) {
            super(storage, found);
            this.handle = handle;
            this.bytes = bytes;
            this.free = free;
        }

        /// True when it was not free before.
        synchronized boolean giveBack() {
            Object h = handle;
            if (h == null) {
                return false;
            }
            handle = null;
            free.accept(h);
            return true;
        }

        private synchronized @Nullable Object handle() {
            return handle;
        }
    }

    private final Consumer<Block> whenClosed;

    DeviceStorage(
            DType dtype,
            long size,
            Device device,
            Object handle,
            Consumer<Object> free,
            ReferenceQueue<Object> found,
            Consumer<Block> whenClosed) {
        super(dtype);
        this.size = size;
        this.device = device;
        this.origin = null;
        this.whenClosed = whenClosed;
        this.block = new Block(this, found, handle, size * dtype.itemSize(), free);
    }

    /// The same memory once more, with a count of writes of its own.
    public DeviceStorage(DeviceStorage origin) {
        super(origin);
        this.whenClosed = origin.whenClosed;
        this.size = origin.size;
        this.device = origin.device;
        this.origin = origin;
        this.block = origin.block;
    }

    Block block() {
        return block;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Device device() {
        return device;
    }

    /// The handle, for a kernel, which keeps its operands reachable until it ends
    /// ([java.lang.ref.Reference#reachabilityFence]); refused with a message after [#close].
    public <H> H handle(Class<H> type) {
        Object handle = block.handle();
        if (handle == null) {
            throw closed();
        }
        return type.cast(handle);
    }

    @Override
    public void close() {
        if (origin != null) {
            origin.close();
        } else {
            whenClosed.accept(block);
        }
    }

    @Override
    public boolean isClosed() {
        return block.handle() == null;
    }
}
