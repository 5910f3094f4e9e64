package dev.tensordojo.tensor;

/// `torch.cuda`: what there is of GPUs.
public final class Cuda {
    private Cuda() {}

    public static boolean isAvailable() {
        return false;
    }

    public static int deviceCount() {
        return 0;
    }

    /// Waits until the GPU has done what it was asked to; nothing to wait for without one.
    public static void synchronize() {
        // the CPU backend computes before it returns
    }
}
