package dev.tensordojo.tensor.viz;

/// What a value looks like, as data; whoever shows it decides how.
public sealed interface Figure
        permits TensorFigure,
                ChartFigure,
                LivePoint,
                ImagesFigure,
                MatrixFigure,
                GraphFigure,
                ProgressFigure,
                FrameFigure,
                ParallelFigure {}
