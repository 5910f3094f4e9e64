package dev.tensordojo.tensor;

/// Standard deviation and mean.
public record StdMean(Tensor std, Tensor mean) {}
