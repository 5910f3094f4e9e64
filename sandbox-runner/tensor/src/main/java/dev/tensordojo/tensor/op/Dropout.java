package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;

/// Dropout (Srivastava et al. 2014): in training some elements become 0 and the others are scaled by `1 / (1 − p)`, so
/// that sums stay the same on average; else nothing happens.
public final class Dropout {
    private Dropout() {}

    /// Each element with probability `p`.
    public static Tensor elements(Tensor x, double p, boolean training) {
        return training && p != 0 ? drop(x, x.shape(), p) : x;
    }

    /// Whole channels `(N, C, …)` with probability `p`.
    public static Tensor channels(Tensor x, double p, boolean training) {
        if (!training || p == 0) {
            return x;
        }
        long[] s = new long[x.dim()];
        for (int i = 0; i < s.length; i++) {
            s[i] = i < 2 ? x.size(i) : 1;
        }
        return drop(x, Shape.of(s), p);
    }

    private static Tensor drop(Tensor x, Shape mask, double p) {
        return p == 1
                ? x.mul(0)
                : x.mul(Torch.zeros(mask, x.dtype()).bernoulli_(1 - p).div(1 - p));
    }
}
