package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.Node;

/// What a loss does with its single values.
public enum Reduction {
    NONE,
    MEAN,
    SUM,
    /// The sum divided by the size of the batch, the divergence as it is defined; of [KLDivLoss] alone.
    BATCHMEAN;

    /// Applies it.
    public Tensor apply(Tensor losses) {
        return switch (this) {
            case NONE -> losses;
            case MEAN -> Node.reduced(losses.mean(), losses);
            case SUM -> Node.reduced(losses.sum(), losses);
            case BATCHMEAN -> losses.sum().div(losses.dim() == 0 ? 1 : losses.size(0));
        };
    }

    /// PyTorch's lower-case name.
    public static Reduction of(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "mean" -> MEAN;
            case "sum" -> SUM;
            case "batchmean" -> BATCHMEAN;
            default -> throw new dev.tensordojo.tensor.ValueError(name + " is not a valid value for reduction");
        };
    }
}
