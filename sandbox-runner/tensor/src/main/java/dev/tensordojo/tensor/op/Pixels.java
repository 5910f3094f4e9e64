package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Tensor;

/// Channels laid out as finer pixels (Shi et al. 2016), and back.
public final class Pixels {
    private Pixels() {}

    /// `(*, C·r², H, W) → (*, C, H·r, W·r)`.
    public static Tensor shuffle(Tensor x, int r) {
        long c = x.size(-3) / ((long) r * r);
        long h = x.size(-2);
        long w = x.size(-1);
        Tensor y = x.reshape(images(x), c, r, r, h, w).permute(0, 1, 4, 2, 5, 3);
        return y.reshape(lead(x, c, h * r, w * r));
    }

    /// `(*, C, H·r, W·r) → (*, C·r², H, W)`.
    public static Tensor unshuffle(Tensor x, int r) {
        long c = x.size(-3);
        long h = x.size(-2) / r;
        long w = x.size(-1) / r;
        Tensor y = x.reshape(images(x), c, h, r, w, r).permute(0, 1, 3, 5, 2, 4);
        return y.reshape(lead(x, c * r * r, h, w));
    }

    private static long images(Tensor x) {
        long n = 1;
        for (int i = 0; i < x.dim() - 3; i++) {
            n *= x.size(i);
        }
        return n;
    }

    private static long[] lead(Tensor x, long c, long h, long w) {
        long[] s = x.shape().toArray();
        s[s.length - 3] = c;
        s[s.length - 2] = h;
        s[s.length - 1] = w;
        return s;
    }
}
