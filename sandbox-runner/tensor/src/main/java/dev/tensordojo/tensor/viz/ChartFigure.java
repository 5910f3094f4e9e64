package dev.tensordojo.tensor.viz;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chart; replaces the one that was shown with this id.
///
/// @param logX whether the x axis is logarithmic
/// @param categories what stands at x = 0, 1, 2, … instead of the numbers, or nothing
/// @param field what lies under the series
public record ChartFigure(
        String id,
        String title,
        String xLabel,
        String yLabel,
        boolean logX,
        boolean logY,
        List<String> categories,
        List<Series> series,
        @Nullable Field field)
        implements Figure {
    public ChartFigure {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
    }
}
