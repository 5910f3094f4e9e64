package dev.tensordojo.tensor.backend;

/// Elementwise functions of two arguments of one dtype; the result has that dtype.
public enum BinaryOp {
    ADD,
    SUB,
    MUL,
    DIV,
    FLOOR_DIV,
    TRUNC_DIV,
    REMAINDER,
    FMOD,
    POW,
    MAX,
    MIN,
    FMAX,
    FMIN,
    ATAN2,
    HYPOT,
    COPYSIGN,
    AND,
    OR,
    XOR,
    SHIFT_LEFT,
    SHIFT_RIGHT
}
