package dev.tensordojo.tensor.viz;

/// How far a loop has come.
public record ProgressFigure(String id, String label, long done, long total, double perSecond) implements Figure {}
