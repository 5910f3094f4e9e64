package dev.tensordojo.tensor;

/// Variance and mean.
public record VarMean(Tensor var, Tensor mean) {}
