package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// Dropout (Srivastava et al. 2014): in training some elements become 0 and the others are scaled by `1 / (1 − p)`, so
/// that sums stay the same on average; else nothing happens.
public final class Dropouts {
    private Dropouts() {}

    /// Each element with probability `p`.
    public static Tensor elements(Tensor x, double p, boolean training) {
        checkProbability(p);
        return training && p != 0 ? drop(x, x.shape(), p) : x;
    }

    /// Whole channels `(N, C, …)` with probability `p`.
    public static Tensor channels(Tensor x, double p, boolean training) {
        checkProbability(p);
        if (!training || p == 0) {
            return x;
        }
        return drop(x, perChannel(x), p);
    }

    private static void checkProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new ValueError("dropout probability has to be between 0 and 1, but got " + p);
        }
    }

    private static Shape perChannel(Tensor x) {
        long[] s = new long[x.dim()];
        for (int i = 0; i < s.length; i++) {
            s[i] = i < 2 ? x.size(i) : 1;
        }
        return Shape.of(s);
    }

    /// Channels of sequences; without a batch `(C, L)`.
    public static Tensor channels1d(Tensor x, double p, boolean training) {
        return unbatched("dropout1d", x, 2, 3, p, training);
    }

    /// Channels of volumes; without a batch `(C, D, H, W)`.
    public static Tensor channels3d(Tensor x, double p, boolean training) {
        return unbatched("dropout3d", x, 4, 5, p, training);
    }

    private static Tensor unbatched(String name, Tensor x, int single, int batched, double p, boolean training) {
        if (x.dim() != single && x.dim() != batched) {
            throw new ShapeError(name + ": Expected " + single + "D or " + batched + "D input, but received a "
                    + x.dim() + "D input.");
        }
        return x.dim() == batched
                ? channels(x, p, training)
                : channels(x.unsqueeze(0), p, training).squeeze(0);
    }

    /// Elements, or whole channels, become SELU's limit; scale and shift keep mean 0 and variance 1 (Klambauer et al.
    /// 2017).
    public static Tensor alpha(Tensor x, double p, boolean channels, boolean training) {
        if (!training || p == 0 || x.numel() == 0) {
            return x;
        }
        if (p == 1) {
            return x.mul(0);
        }
        double limit = 1.7580993408473766;
        double a = 1 / Math.sqrt((limit * limit * p + 1) * (1 - p));
        Tensor kept = Creation.zeros(x, channels ? perChannel(x) : x.shape(), x.dtype())
                .bernoulli_(1 - p);
        Tensor shift = kept.add(-1).mul(limit * a).add(limit * a * p);
        return x.mul(kept.mul(a)).add(shift);
    }

    private static Tensor drop(Tensor x, Shape mask, double p) {
        return p == 1
                ? x.mul(0)
                : x.mul(Creation.zeros(x, mask, x.dtype()).bernoulli_(1 - p).div(1 - p));
    }
}
