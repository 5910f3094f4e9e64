package dev.tensordojo.tensor.viz;

/// One state of a chart among those that were shown with its id, and its label. The newest is shown; one can go back to
/// the others.
public record FrameFigure(String label, ChartFigure chart) implements Figure {}
