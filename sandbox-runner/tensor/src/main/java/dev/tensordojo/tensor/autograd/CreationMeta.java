package dev.tensordojo.tensor.autograd;

/// How a view was made, which decides whether it may be written to while operations are recorded (PyTorch's term).
public enum CreationMeta {
    /// By an operation that gives one view, recorded if need be.
    DEFAULT,
    /// While nothing was recorded: it has no history that a write could continue.
    NO_GRAD_MODE,
    /// With other views by one operation, such as `unbind`: the history of one of them is that of all.
    MULTI_OUTPUT_NODE
}
