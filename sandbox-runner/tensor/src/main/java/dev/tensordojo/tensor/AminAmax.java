package dev.tensordojo.tensor;

/// Smallest and largest elements.
public record AminAmax(Tensor min, Tensor max) {}
