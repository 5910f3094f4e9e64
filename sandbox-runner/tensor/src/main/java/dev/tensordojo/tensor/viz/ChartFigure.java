package dev.tensordojo.tensor.viz;

import java.util.List;

/// A chart; replaces the one that was shown with this id.
public record ChartFigure(String id, String title, String xLabel, String yLabel, List<Series> series)
        implements Figure {
    public ChartFigure {
        series = List.copyOf(series);
    }
}
