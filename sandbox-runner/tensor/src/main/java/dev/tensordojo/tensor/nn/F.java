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
}
