package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// What a loss does with its single values.
public enum Reduction {
    NONE,
    MEAN,
    SUM;

    /// Applies it.
    public Tensor apply(Tensor losses) {
        return switch (this) {
            case NONE -> losses;
            case MEAN -> losses.mean();
            case SUM -> losses.sum();
        };
    }

    /// PyTorch's lower-case name.
    public static Reduction of(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "mean" -> MEAN;
            case "sum" -> SUM;
            default -> throw new dev.tensordojo.tensor.ValueError(name + " is not a valid value for reduction");
        };
    }
}
