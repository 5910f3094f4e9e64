package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.data.Randomness;

/// Random numbers as torchvision's transforms draw them.
final class Draw {
    private Draw() {}

    /// `torch.rand(1) < p`.
    static boolean chance(double p) {
        return Randomness.generator().nextFloat() < p;
    }

    /// `torch.empty(1).uniform_(low, high)`.
    static double uniform(double low, double high) {
        return Randomness.generator().nextFloat() * (float) (high - low) + (float) low;
    }

    /// `torch.randint(0, n, (1,))`.
    static int below(int n) {
        return (int) Randomness.generator().nextBelow(n);
    }
}
