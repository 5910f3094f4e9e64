package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.Node;

/// Channels laid out as finer pixels (Shi et al. 2016), and back.
public final class PixelShuffles {
    private PixelShuffles() {}

    /// `(*, C·r², H, W) → (*, C, H·r, W·r)`.
    public static Tensor shuffle(Tensor x, int r) {
        check("pixel_shuffle", "upscale", x, r);
        if (x.size(-3) % ((long) r * r) != 0) {
            throw new ShapeError(
                    "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of"
                            + " upscale_factor, but input.size(-3)=" + x.size(-3) + " is not divisible by " + r * r);
        }
        long c = x.size(-3) / ((long) r * r);
        long h = x.size(-2);
        long w = x.size(-1);
        Tensor y = x.reshape(images(x), c, r, r, h, w).permute(0, 1, 4, 2, 5, 3);
        return Node.composed("PixelShuffleBackward0", y.reshape(lead(x, c, h * r, w * r)), x);
    }

    /// `(*, C, H·r, W·r) → (*, C·r², H, W)`.
    public static Tensor unshuffle(Tensor x, int r) {
        check("pixel_unshuffle", "downscale", x, r);
        for (int d = -2; d < 0; d++) {
            if (x.size(d) % r != 0) {
                throw new ShapeError("pixel_unshuffle expects " + (d == -2 ? "height" : "width")
                        + " to be divisible by downscale_factor, but input.size(" + d + ")=" + x.size(d)
                        + " is not divisible by " + r);
            }
        }
        long c = x.size(-3);
        long h = x.size(-2) / r;
        long w = x.size(-1) / r;
        Tensor y = x.reshape(images(x), c, h, r, w, r).permute(0, 1, 3, 5, 2, 4);
        return Node.composed("PixelUnshuffleBackward0", y.reshape(lead(x, c * r * r, h, w)), x);
    }

    private static void check(String name, String scale, Tensor x, int r) {
        if (x.dim() < 3) {
            throw new ShapeError(name + " expects input to have at least 3 dimensions, but got input with " + x.dim()
                    + " dimension(s)");
        }
        if (r <= 0) {
            throw new ValueError(name + " expects a positive " + scale + "_factor, but got " + r);
        }
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
