package dev.tensordojo.tensor.backend;

/// Elementwise comparisons of two arguments of one dtype; the result is bool.
public enum CompareOp {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE
}
