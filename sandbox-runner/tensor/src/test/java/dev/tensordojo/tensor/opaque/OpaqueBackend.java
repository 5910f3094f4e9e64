package dev.tensordojo.tensor.opaque;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.DeviceMemory;
import dev.tensordojo.tensor.backend.DeviceStorage;
import dev.tensordojo.tensor.backend.Elements;
import dev.tensordojo.tensor.backend.MemoryUse;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Storage;
import dev.tensordojo.tensor.backend.host.HostAssisted;
import dev.tensordojo.tensor.backend.jvm.JvmBackend;
import java.lang.ref.Reference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Nothing but memory: arrays behind handles, which only this class opens, filled with nonsense before a result and
/// when they are given back. Everything else is left to the host.
final class OpaqueBackend extends HostAssisted {
    private static final Backend HOST = JvmBackend.INSTANCE;

    /// The collector is asked often, so that tests need not allocate much to see it.
    private static final long BUDGET = 8 << 20;

    private static final long TOTAL = 1L << 30;

    /// What a storage has instead of an array.
    private static final class Handle {
        private @Nullable Object array;

        Handle(Object array) {
            this.array = array;
        }

        Object array() {
            Object a = array;
            if (a == null) {
                throw new IllegalStateException("memory is used that was given back");
            }
            return a;
        }

        void free() {
            fillWithNonsense(array());
            array = null;
        }
    }

    private final Device device;
    private final DeviceMemory memory;

    OpaqueBackend(Device device) {
        this.device = device;
        this.memory = new DeviceMemory(device, TOTAL, BUDGET);
    }

    @Override
    public String name() {
        return "opaque";
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public MemoryUse memory() {
        return memory.use();
    }

    @Override
    public void resetPeakMemory() {
        memory.resetPeak();
    }

    @Override
    public boolean hasRoom(long bytes) {
        return memory.hasRoom(bytes);
    }

    @Override
    public Storage alloc(DType dtype, long size) {
        return memory.alloc(dtype, size, () -> new Handle(Elements.array(dtype, Math.toIntExact(size))), Handle::free);
    }

    @Override
    public Storage allocForResult(DType dtype, long size) {
        Storage storage = alloc(dtype, size);
        fillWithNonsense(((DeviceStorage) storage).handle(Handle.class).array());
        return storage;
    }

    private static void fillWithNonsense(Object array) {
        switch (array) {
            case float[] a -> Arrays.fill(a, -7.25e8f);
            case double[] a -> Arrays.fill(a, -7.25e8);
            case long[] a -> Arrays.fill(a, 0x5a5a5a5aL);
            case int[] a -> Arrays.fill(a, 0x5a5a5a5a);
            case short[] a -> Arrays.fill(a, (short) 0x5a5a);
            case byte[] a -> Arrays.fill(a, (byte) 1);
            default -> throw new IllegalArgumentException(array.getClass().getName());
        }
    }

    /// The operand on the array itself, for copies.
    private static Operand inside(Operand a) {
        Object array = ((DeviceStorage) a.storage()).handle(Handle.class).array();
        return new Operand(HOST.adopt(a.dtype(), array), a.layout());
    }

    @Override
    public void upload(Object array, int from, Operand to) {
        try {
            HOST.upload(array, from, inside(to));
        } finally {
            Reference.reachabilityFence(to);
        }
    }

    @Override
    public void download(Operand from, Object array) {
        try {
            HOST.download(inside(from), array);
        } finally {
            Reference.reachabilityFence(from);
        }
    }

    @Override
    public void copy(Operand from, Operand to) {
        try {
            HOST.copy(inside(from), inside(to));
        } finally {
            Reference.reachabilityFence(from);
            Reference.reachabilityFence(to);
        }
    }
}
