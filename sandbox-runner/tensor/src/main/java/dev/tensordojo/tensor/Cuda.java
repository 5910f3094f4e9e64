package dev.tensordojo.tensor;

/// `torch.cuda`: what there is of GPUs.
public final class Cuda {
    private Cuda() {}

    /// Always false: there is only the CPU here.
    public static boolean isAvailable() {
        return false;
    }

    /// Always 0.
    public static int deviceCount() {
        return 0;
    }

    /// The GPU's name; refused where there is none.
    public static String getDeviceName(int index) {
        if (index < 0 || index >= deviceCount()) {
            throw new DeviceError(
                    "Torch not compiled with CUDA enabled\n  There is no GPU " + index + " here (there are "
                            + deviceCount() + "); ask Cuda.isAvailable() first, or Torch.info() what there is.");
        }
        return "cuda:" + index;
    }

    /// Bytes that tensors take on the GPU: none without one.
    public static long memoryAllocated() {
        return 0;
    }

    /// The most that [#memoryAllocated()] has been.
    public static long maxMemoryAllocated() {
        return 0;
    }

    /// Waits until the GPU has done what it was asked to; nothing to wait for without one.
    public static void synchronize() {
        // the CPU backend computes before it returns
    }
}
