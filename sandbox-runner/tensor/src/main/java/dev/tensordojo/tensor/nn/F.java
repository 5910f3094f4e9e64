package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Losses;
import org.jspecify.annotations.Nullable;

/// `torch.nn.functional`: layers and losses as functions.
public final class F {
    private F() {}

    /// `x Wᵀ + b`.
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Tensor y = x.matmul(weight.t());
        return bias == null ? y : y.add(bias);
    }

    public static Tensor relu(Tensor x) {
        return x.relu();
    }

    public static Tensor sigmoid(Tensor x) {
        return x.sigmoid();
    }

    public static Tensor tanh(Tensor x) {
        return x.tanh();
    }

    /// Mean of `(input − target)²`.
    public static Tensor mseLoss(Tensor input, Tensor target) {
        return mseLoss(input, target, Reduction.MEAN);
    }

    public static Tensor mseLoss(Tensor input, Tensor target, Reduction reduction) {
        return reduction.apply(Losses.squaredError(input, target));
    }

    /// `x1ᵀ A x2 + b` for each output: `(*, n)`, `(*, m)`, weight `(out, n, m) → (*, out)`.
    public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, @Nullable Tensor bias) {
        Tensor left = x1.unsqueeze(-2).unsqueeze(-2);
        Tensor y = left.matmul(weight).squeeze(-2).mul(x2.unsqueeze(-2)).sum(-1);
        return bias == null ? y : y.add(bias);
    }

    /// Rows of a table by index: `(*)`, `(n, d) → (*, d)`.
    public static Tensor embedding(Tensor indices, Tensor weight) {
        if (weight.dim() != 2) {
            throw new dev.tensordojo.tensor.ShapeError("'weight' must be 2-D");
        }
        long[] shape = java.util.Arrays.copyOf(indices.shape().toArray(), indices.dim() + 1);
        shape[indices.dim()] = weight.size(1);
        return weight.indexSelect(0, indices.reshape(-1)).reshape(shape);
    }

    /// `(*, C·r², H, W) → (*, C, H·r, W·r)`.
    public static Tensor pixelShuffle(Tensor x, int r) {
        long c = x.size(-3) / ((long) r * r);
        long h = x.size(-2);
        long w = x.size(-1);
        Tensor y = x.reshape(images(x), c, r, r, h, w).permute(0, 1, 4, 2, 5, 3);
        return y.reshape(lead(x, c, h * r, w * r));
    }

    /// `(*, C, H·r, W·r) → (*, C·r², H, W)`.
    public static Tensor pixelUnshuffle(Tensor x, int r) {
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
