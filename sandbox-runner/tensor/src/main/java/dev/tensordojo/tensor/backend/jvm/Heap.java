package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.backend.MemoryUse;

/// How much of Java's heap tensors may take.
///
/// Whoever embeds the library may have told Java to end when its heap is full, and then there is nothing left to say.
/// So a large tensor is refused before Java is asked for what it does not have.
public final class Heap {
    private static final long MIB = 1024 * 1024;

    /// Fixed for the life of the virtual machine.
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory();

    private static final long RESERVE_BYTES = reserveBytes(MOST_BYTES);

    private Heap() {}

    /// What large tensors leave to everything else of a heap: an eighth, and 64 MiB of all but small heaps. It must be
    /// more than the young generation may have (`-XX:MaxNewSize`), where large arrays find no room although it is
    /// free.
    public static long reserveBytes(long heapBytes) {
        return Math.max(heapBytes / 8, heapBytes < 200 * MIB ? 0 : 64 * MIB);
    }

    static boolean hasRoom(long bytes) {
        // A request that can never be met is refused before the garbage collector is made to try.
        if (bytes > MOST_BYTES) {
            return false;
        }
        if (bytes > freeBytes()) {
            System.gc();
            return bytes <= freeBytes();
        }
        return true;
    }

    /// What large tensors may still take, garbage not counted in.
    private static long freeBytes() {
        return MOST_BYTES - RESERVE_BYTES - usedBytes();
    }

    private static long usedBytes() {
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }

    /// Java's heap, garbage and what is no tensor included; peaks are not measured.
    static MemoryUse use() {
        long used = usedBytes();
        long reserved = Runtime.getRuntime().totalMemory();
        return new MemoryUse(used, used, reserved, reserved, MOST_BYTES);
    }
}
