package dev.tensordojo.tensor.viz;

/// One more point of a series of the chart with this id.
public record LivePoint(String id, String series, double x, double y) implements Figure {}
