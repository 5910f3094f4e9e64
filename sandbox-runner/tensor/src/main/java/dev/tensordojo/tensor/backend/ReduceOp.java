package dev.tensordojo.tensor.backend;

/// Ways to fold one dimension to one value. `ALL` and `ANY` give bool.
public enum ReduceOp {
    SUM,
    PROD,
    MAX,
    MIN,
    ALL,
    ANY
}
