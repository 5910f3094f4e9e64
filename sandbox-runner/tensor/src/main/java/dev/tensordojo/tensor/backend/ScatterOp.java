package dev.tensordojo.tensor.backend;

/// What happens to a value that is scattered onto a place that holds one already.
public enum ScatterOp {
    SET,
    ADD,
    MUL,
    MAX,
    MIN
}
