package dev.tensordojo.tensor.backend;

/// Running folds along a dimension.
public enum CumulativeOp {
    SUM,
    PROD,
    LOGSUMEXP
}
