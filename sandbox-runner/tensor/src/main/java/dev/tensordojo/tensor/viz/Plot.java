package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Charts and pictures in one line.
///
///     Plot.live("loss", epoch, loss);
///     Plot.chart("fit").scatter("data", x, y).line("model", x, prediction).show();
///     Plot.show("weights", model.weight);
public final class Plot {
    private Plot() {}

    /// Adds a point to the live chart of that name.
    public static void live(String name, Number x, Number y) {
        Viz.emit(new LivePoint(name, name, x.doubleValue(), y.doubleValue()));
    }

    /// As [#live(String, Number, Number)], of a one-element tensor; others are a [dev.tensordojo.tensor.ValueError].
    public static void live(String name, Number x, Tensor y) {
        Viz.emit(new LivePoint(name, name, x.doubleValue(), y.itemDouble()));
    }

    /// Adds a point to one of several series of a live chart.
    public static void live(String chart, String series, Number x, Number y) {
        Viz.emit(new LivePoint(chart, series, x.doubleValue(), y.doubleValue()));
    }

    /// As [#live(String, String, Number, Number)], of a one-element tensor.
    public static void live(String chart, String series, Number x, Tensor y) {
        Viz.emit(new LivePoint(chart, series, x.doubleValue(), y.itemDouble()));
    }

    /// Begins a chart; `show()` shows it in the place of the last one of that name.
    public static Chart chart(String id) {
        return new Chart(id);
    }

    /// Shows a tensor as a picture of its numbers.
    public static void show(Tensor t) {
        show("", t);
    }

    /// Under a name; of a large tensor the picture holds a leading block, the statistics all elements.
    public static void show(String name, Tensor t) {
        Viz.emit(TensorFigure.of(name, t));
    }

    /// Shows how a tensor was computed.
    public static void graph(Tensor t) {
        graph("graph", t);
    }

    /// Under a name; without one it is `graph`.
    public static void graph(String id, Tensor t) {
        Viz.emit(GraphFigure.of(id, t));
    }

    /// A chart in the making; values are tensors, arrays or lists of numbers.
    public static final class Chart {
        private final String id;
        private String title = "";
        private String xLabel = "";
        private String yLabel = "";
        private final List<Series> series = new ArrayList<>();

        private Chart(String id) {
            this.id = id;
        }

        /// Above the chart; none unless given.
        public Chart title(String title) {
            this.title = title;
            return this;
        }

        /// Along the x axis; none unless given.
        public Chart xLabel(String label) {
            this.xLabel = label;
            return this;
        }

        /// Along the y axis; none unless given.
        public Chart yLabel(String label) {
            this.yLabel = label;
            return this;
        }

        /// Points, one for each pair; different numbers of x and y are a
        /// [dev.tensordojo.tensor.ValueError].
        public Chart scatter(String name, Object x, Object y) {
            series.add(new Series(name, "scatter", Viz.numbers(x), Viz.numbers(y)));
            return this;
        }

        /// A line through the points in the order of their x.
        public Chart line(String name, Object x, Object y) {
            Series s = new Series(name, "line", Viz.numbers(x), Viz.numbers(y));
            int[] order = IntStream.range(0, s.x().length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> s.x()[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double[] xs = new double[order.length];
            double[] ys = new double[order.length];
            for (int i = 0; i < order.length; i++) {
                xs[i] = s.x()[order[i]];
                ys[i] = s.y()[order[i]];
            }
            series.add(new Series(name, "line", xs, ys));
            return this;
        }

        /// A line over 0, 1, 2, ….
        public Chart line(String name, Object y) {
            return line(
                    name,
                    IntStream.range(0, Viz.numbers(y).length).asDoubleStream().toArray(),
                    y);
        }

        /// Bars of height `y` at `x`.
        public Chart bar(String name, Object x, Object y) {
            series.add(new Series(name, "bar", Viz.numbers(x), Viz.numbers(y)));
            return this;
        }

        /// Hands the chart to whoever shows figures; without a host nothing happens.
        public void show() {
            Viz.emit(new ChartFigure(id, title, xLabel, yLabel, series));
        }
    }
}
