package dev.tensordojo.tensor;

import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.MemoryUse;
import dev.tensordojo.tensor.op.Backends;
import java.util.List;
import java.util.function.ToLongFunction;

/// `torch.cuda`: what there is of GPUs.
public final class Cuda {
    private static final String TYPE = "cuda";
    private static final MemoryUse NOTHING = new MemoryUse(0, 0, 0, 0, 0);

    private Cuda() {}

    /// Whether there is a GPU to compute on.
    public static boolean isAvailable() {
        return deviceCount() > 0;
    }

    /// How many GPUs there are.
    public static int deviceCount() {
        return Backends.count(TYPE);
    }

    /// The GPU's name; refused where there is none of this number.
    public static String getDeviceName(int index) {
        int there = deviceCount();
        if (index < 0 || index >= there) {
            throw new DeviceError((there == 0 ? "Torch not compiled with CUDA enabled" : "Invalid device id")
                    + "\n  There is no GPU " + index + " here (there are "
                    + there + "); ask Cuda.isAvailable() first, or Torch.info() what there is.");
        }
        return Backends.of(new Device(TYPE, index)).name();
    }

    /// Bytes that tensors take on the first GPU: none without one.
    public static long memoryAllocated() {
        return first(MemoryUse::allocated);
    }

    /// The most that [#memoryAllocated()] has been.
    public static long maxMemoryAllocated() {
        return first(MemoryUse::mostAllocated);
    }

    /// Lets [#maxMemoryAllocated()] begin anew.
    public static void resetPeakMemoryStats() {
        opened().forEach(Backend::resetPeakMemory);
    }

    /// What a GPU that nobody has used yet has, is nothing: it is not started for the question.
    private static long first(ToLongFunction<MemoryUse> what) {
        return what.applyAsLong(opened().stream()
                .filter(b -> b.device().index() == 0)
                .map(Backend::memory)
                .findFirst()
                .orElse(NOTHING));
    }

    private static List<Backend> opened() {
        return Backends.opened().stream()
                .filter(b -> b.device().type().equals(TYPE))
                .toList();
    }

    /// Waits until the GPUs have done what they were asked to; nothing to wait for without one.
    public static void synchronize() {
        opened().forEach(Backend::synchronize);
    }
}
