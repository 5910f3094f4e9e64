package dev.tensordojo.tensor.backend.jvm;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Large float arrays for results, used again when nothing can reach them any more.
///
/// A new array of 4 MB is zeroed by one thread and lies in memory that is no longer in the cache: that takes as long as
/// adding two matrices into it. PyTorch takes the block that was freed a moment ago. Here only the garbage collector
/// knows what is free, so a few arrays are remembered together with a phantom reference to the storage that had
/// them. When the collector has cleared the reference, no tensor can ever show the array again.
///
/// That alone is not enough, since a kernel goes on reading an array after it has fetched it from its storage. So
/// every kernel keeps its operands reachable until its end ([#keep]), and a storage that has shown its array to others
/// (`JvmStorage.array`) is remembered no longer.
final class LargeArrays {
    /// 1 MB: below, the allocator's cost does not stand out.
    static final int SMALLEST = 1 << 18;

    /// More arrays are found free more often, but take the cache from the operands: two are best.
    private static final int SLOTS = 2;

    /// All arrays together: at most 16 MB, and at most a 32nd of the heap.
    private static final long MOST_ELEMENTS =
            Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 32) / Float.BYTES;

    /// Collections after which an array is given up that nobody wanted, or whose tensor lives on. No sooner: what has
    /// outlived a collection was copied into the old generation, and would be lost there.
    private static final long IDLE = 8;

    private static final class Slot extends PhantomReference<Object> {
        private final float[] array;
        private final long since;

        Slot(Object storage, float[] array, long since) {
            super(storage, null);
            this.array = array;
            this.since = since;
        }

        boolean free() {
            return refersTo(null);
        }
    }

    private static final @Nullable Slot[] slots = new Slot[SLOTS];
    private static WeakReference<Object> canary = new WeakReference<>(new Object());
    private static long collections;

    private LargeArrays() {}

    /// Storage made of an array with any contents: the caller writes every element.
    static <S> S take(int size, Function<float[], S> storage) {
        S again = again(size, storage);
        if (again != null) {
            return again;
        }
        float[] array = new float[size];
        S made = storage.apply(array);
        remember(new Slot(made, array, now()));
        return made;
    }

    /// Ends every kernel: until here its operand's array belongs to it, and is not used again.
    @SuppressWarnings("ReachabilityFenceUsage") // not in a finally block: a kernel that fails uses them no more
    static void keep(@Nullable Object operand) {
        Reference.reachabilityFence(operand);
    }

    /// Others may have the storage's array from now on.
    static synchronized void forget(Object storage) {
        for (int i = 0; i < SLOTS; i++) {
            Slot s = slots[i];
            if (s != null && s.refersTo(storage)) {
                slots[i] = null;
            }
        }
    }

    /// The storage is closed, and nobody else has its array.
    static synchronized void giveBack(Object storage, float[] array) {
        for (Slot s : slots) {
            if (s != null && s.refersTo(storage)) {
                s.clear();
                return;
            }
        }
        Slot free = new Slot(storage, array, now());
        free.clear();
        remember(free);
    }

    private static synchronized <S> @Nullable S again(int size, Function<float[], S> storage) {
        for (int i = 0; i < SLOTS; i++) {
            Slot s = slots[i];
            if (s != null && s.array.length == size && s.free()) {
                S made = storage.apply(s.array);
                slots[i] = new Slot(made, s.array, now());
                return made;
            }
        }
        return null;
    }

    /// Puts the array where none is, or in the place of one that is not worth its place: its tensor lives on, or
    /// nobody has wanted an array of its size for long.
    private static synchronized void remember(Slot slot) {
        int place = -1;
        long others = 0;
        for (int i = 0; i < SLOTS; i++) {
            Slot s = slots[i];
            if (place < 0 && (s == null || s.since + IDLE < slot.since)) {
                place = i;
            } else if (s != null) {
                others += s.array.length;
            }
        }
        if (place >= 0 && others + slot.array.length <= MOST_ELEMENTS) {
            slots[place] = slot;
        }
    }

    /// How often the collector has run, as far as has been seen here: it clears a weak reference each time.
    private static synchronized long now() {
        if (canary.refersTo(null)) {
            canary = new WeakReference<>(new Object());
            collections++;
        }
        return collections;
    }
}
