package dev.tensordojo.tensor.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.TorchException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Numbers for handles, and a set of those that are taken in the place of a device.
class DeviceMemoryTest {
    private static final long MIB = 1 << 20;
    private static final int KEPT = 24;

    private final Set<Long> taken = new HashSet<>();
    private long next;

    private DeviceStorage alloc(DeviceMemory memory, long bytes) {
        return memory.alloc(
                DType.UINT8,
                bytes,
                () -> {
                    taken.add(++next);
                    return next;
                },
                handle -> assertTrue(taken.remove(handle), "given back twice"));
    }

    private static DeviceMemory memory(long total, long budget) {
        return new DeviceMemory(Device.of("cuda:0"), total, budget);
    }

    @Test
    void aStorageGivesItsHandleBackOnceHoweverOftenItIsClosed() {
        DeviceMemory memory = memory(Long.MAX_VALUE, MIB);
        DeviceStorage storage = alloc(memory, 100);
        DeviceStorage shared = new DeviceStorage(storage);
        assertEquals(1L, shared.handle(Long.class));
        assertEquals(storage.id(), shared.id());
        assertEquals(100, memory.use().allocated());
        shared.close();
        storage.close();
        assertTrue(storage.isClosed() && shared.isClosed());
        assertEquals(Set.of(), taken);
        assertEquals(new MemoryUse(0, 100, 0, 100, Long.MAX_VALUE), memory.use());
        assertTrue(String.valueOf(assertThrows(TorchException.class, () -> storage.handle(Long.class))
                        .getMessage())
                .startsWith("a closed tensor was used"));
        memory.resetPeak();
        assertEquals(0, memory.use().mostAllocated());
    }

    @Test
    void whatNobodyUsesComesBackAlthoughJavasHeapStaysEmpty() {
        DeviceMemory memory = memory(Long.MAX_VALUE, 8 * MIB);
        for (int i = 0; i < 1000; i++) {
            assertEquals(MIB, alloc(memory, MIB).size());
        }
        assertTrue(memory.use().mostAllocated() <= 9 * MIB, memory.use().toString());
        memory.collect();
        assertTrue(memory.use().allocated() <= MIB, memory.use().toString());
    }

    @Test
    void aProgramStaysWithinTwiceOfWhatItUses() {
        DeviceMemory memory = memory(Long.MAX_VALUE, 8 * MIB);
        List<DeviceStorage> kept = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            DeviceStorage made = alloc(memory, MIB);
            if (kept.size() < KEPT) {
                kept.add(made);
            }
        }
        long most = memory.use().mostAllocated();
        assertTrue(most <= (2 * KEPT + 1) * MIB, most + " with " + KEPT + " MiB alive");
        kept.forEach(s -> assertFalse(s.isClosed()));
    }

    @Test
    void aDeviceThatIsFullIsAskedOnceMoreAfterTheCollectorHasLooked() {
        DeviceMemory memory = memory(Long.MAX_VALUE, Long.MAX_VALUE / 4);
        for (int i = 0; i < 100; i++) {
            memory.alloc(
                    DType.UINT8,
                    MIB,
                    () -> {
                        if (taken.size() == 10) {
                            throw new OutOfMemoryError("the device is full");
                        }
                        taken.add(++next);
                        return next;
                    },
                    taken::remove);
        }
        assertTrue(taken.size() <= 10);
    }

    @Test
    void thereIsRoomForWhatGarbageLeaves() {
        DeviceMemory memory = memory(10 * MIB, 64 * MIB);
        DeviceStorage kept = alloc(memory, 4 * MIB);
        assertEquals(5 * MIB, alloc(memory, 5 * MIB).size());
        assertTrue(memory.hasRoom(6 * MIB));
        assertFalse(memory.hasRoom(6 * MIB + 1));
        assertFalse(kept.isClosed());
    }

    @Test
    void moreThanThereIsIsRefusedInSmallPiecesToo() {
        DeviceMemory memory = memory(MIB, 64 * MIB);
        List<DeviceStorage> kept = new ArrayList<>();
        assertThrows(OutOfMemoryError.class, () -> {
            while (kept.size() < 2000) {
                kept.add(alloc(memory, 1000));
            }
        });
        assertEquals(1048, kept.size());
        kept.removeFirst().close();
        kept.add(alloc(memory, 1000));
        assertEquals(1048, taken.size());
    }
}
