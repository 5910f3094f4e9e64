package dev.tensordojo.tensor.backend;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.backend.DeviceStorage.Block;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The memory of one device that lies outside of Java's: counts it, and gives back what nobody uses any more.
///
/// Java's collector runs when Java's heap is full, which handles never make it. So it is asked here, whenever as much
/// again was taken as was alive after it had run last, and at least 64 MiB: a program stays within twice of what it
/// uses, and the collector's work within a fraction of the program's.
public final class DeviceMemory {
    private static final long LEAST_BUDGET = 64L << 20;

    /// How long to wait for what a collection has found, in milliseconds.
    private static final long PATIENCE = 200;

    private final Device device;
    private final long total;
    private final long leastBudget;
    private final ReferenceQueue<Object> found = new ReferenceQueue<>();

    /// Keeps those alive that the collector shall tell of.
    private final Set<Block> blocks = new HashSet<>();

    private long allocated;
    private long mostAllocated;

    /// So much may be allocated before the collector is asked again.
    private long limit;

    /// @param total bytes that there are, [Long#MAX_VALUE] where nobody knows
    public DeviceMemory(Device device, long total) {
        this(device, total, LEAST_BUDGET);
    }

    /// @param leastBudget bytes to be taken at least before the collector is asked
    public DeviceMemory(Device device, long total, long leastBudget) {
        this.device = device;
        this.total = total;
        this.leastBudget = leastBudget;
        this.limit = Math.min(leastBudget, total);
    }

    /// A storage on the memory that `make` gives, which [OutOfMemoryError] may refuse: then what is garbage is
    /// given back and it is asked once more. More than the total is refused likewise, without asking. `free`
    /// gets the handle exactly once, in a thread that allocates or closes.
    @SuppressWarnings("unchecked")
    public synchronized <H> DeviceStorage alloc(
            DType dtype, long size, Supplier<? extends H> make, Consumer<? super H> free) {
        giveBackWhatWasFound();
        long bytes = size * dtype.itemSize();
        if (bytes > limit - allocated) {
            collect();
        }
        if (bytes > total - allocated) {
            throw new OutOfMemoryError(bytes + " bytes of " + device);
        }
        H handle;
        try {
            handle = make.get();
        } catch (OutOfMemoryError e) {
            collect();
            handle = make.get();
        }
        DeviceStorage storage =
                new DeviceStorage(dtype, size, device, handle, (Consumer<Object>) free, found, this::giveBack);
        blocks.add(storage.block());
        allocated += bytes;
        mostAllocated = Math.max(mostAllocated, allocated);
        return storage;
    }

    /// What its storages take; it reserves nothing beyond.
    public synchronized MemoryUse use() {
        giveBackWhatWasFound();
        return new MemoryUse(allocated, mostAllocated, allocated, mostAllocated, total);
    }

    /// Forgets how much there once was.
    public synchronized void resetPeak() {
        mostAllocated = allocated;
    }

    /// Whether so many bytes more are within the total; has the collector look for them before it says no.
    public synchronized boolean hasRoom(long bytes) {
        giveBackWhatWasFound();
        if (bytes > total - allocated) {
            collect();
        }
        return bytes <= total - allocated;
    }

    private synchronized void giveBack(Block block) {
        if (block.giveBack()) {
            allocated -= block.bytes;
            blocks.remove(block);
        }
    }

    private void giveBackWhatWasFound() {
        Reference<?> next;
        while ((next = found.poll()) != null) {
            giveBack(next);
        }
    }

    private void giveBack(Reference<?> reference) {
        if (reference instanceof Block block) {
            giveBack(block);
        }
    }

    /// Has the garbage collector look, gives back what it found and says when it is asked next.
    public synchronized void collect() {
        PhantomReference<Object> canary = new PhantomReference<>(new Object(), found);
        System.gc();
        giveBackUntil(canary);
        limit = Math.min(allocated + Math.max(leastBudget, allocated), total);
    }

    /// What a collection has found comes in any order and some time later, the canary among it.
    private void giveBackUntil(PhantomReference<Object> canary) {
        try {
            boolean waits = true;
            Reference<?> next;
            while ((next = found.remove(waits ? PATIENCE : 1)) != null) {
                giveBack(next);
                waits &= next != canary;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
