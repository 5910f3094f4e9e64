package dev.tensordojo.tensor;

/// Distinct values, for each element which of them it is, and how often each occurs.
public record Unique(Tensor values, Tensor inverse, Tensor counts) {}
