package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Charts and pictures in one line.
///
///     Plot.live("loss", epoch, loss);
///     Plot.chart("fit").scatter("data", x, y).line("model", x, prediction).show();
///     Plot.show("weights", model.weight);
///     Plot.histogram("weights", model.weight, 40);
///     Plot.images("digits", images, labels);
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

    /// Shows a tensor in the place of the last one of that name, at most ten times a second: weights that learn.
    public static void live(String name, Tensor t) {
        Viz.emit(TensorFigure.live(name, t));
    }

    /// Begins a chart; `show()` shows it in the place of the last one of that name.
    public static Chart chart(String id) {
        return new Chart(id);
    }

    /// Shows a tensor as a picture of its numbers.
    public static void show(Tensor t) {
        show("", t);
    }

    /// Under a name; of a large tensor the picture shows means of blocks and some of its slices, the statistics are of
    /// all elements.
    public static void show(String name, Tensor t) {
        Viz.emit(TensorFigure.of(name, t));
    }

    /// Shows a way through points `(x, y)` in the order in which they are given.
    public static void path(String name, Object x, Object y) {
        chart(name).path(name, x, y).show();
    }

    /// Shows how often values of any shape fall into each of so many bins of equal width.
    public static void histogram(String name, Object values, int bins) {
        chart(name).histogram(name, values, bins).show();
    }

    /// Shows grey pictures `(N, H, W)` or `(N, 1, H, W)`, or one `(H, W)`, from the least value, black, to the largest.
    public static void images(String id, Tensor images) {
        images(id, images, List.of());
    }

    /// Each with a caption: words or numbers, one for each picture.
    public static void images(String id, Tensor images, List<?> captions) {
        Viz.emit(ImagesFigure.of(id, images, texts(captions)));
    }

    /// Each with its label `(N)` as caption.
    public static void images(String id, Tensor images, Tensor labels) {
        images(id, images, labels(labels));
    }

    /// Shows a matrix `(R, C)`, its rows and columns under their numbers.
    public static void matrix(String id, Tensor matrix) {
        matrix(id, matrix, List.of(), List.of());
    }

    /// With a name for each row and each column; an empty list means their numbers.
    public static void matrix(String id, Tensor matrix, List<?> rows, List<?> columns) {
        matrix(id, matrix, rows, columns, "", "");
    }

    /// With what the rows and the columns are: `"truth", "prediction"` for a confusion matrix.
    public static void matrix(
            String id, Tensor matrix, List<?> rows, List<?> columns, String rowTitle, String columnTitle) {
        Viz.emit(MatrixFigure.of(id, matrix, texts(rows), texts(columns), rowTitle, columnTitle));
    }

    /// Shows where a tensor keeps its elements: its memory as a row of boxes, and how strides and offset read it.
    public static void memory(String name, Tensor tensor) {
        memory(Map.of(name, tensor));
    }

    /// Of two tensors, so that one sees whether they share memory: `Plot.memory("x", x, "x.t()", x.t())`.
    public static void memory(String name, Tensor tensor, String otherName, Tensor other) {
        memory(named(List.of(name, otherName), tensor, other));
    }

    /// Of several tensors with their names, in the map's order or, where it has none, by name.
    public static void memory(Map<String, ? extends Tensor> tensors) {
        Viz.emit(MemoryFigure.of(tensors));
    }

    /// Shows how shapes are aligned and stretched where tensors are computed with together, or why they do not fit.
    public static void broadcast(Tensor a, Tensor b) {
        broadcast(named(List.of("a", "b"), a, b));
    }

    /// Of three tensors.
    public static void broadcast(Tensor a, Tensor b, Tensor c) {
        broadcast(named(List.of("a", "b", "c"), a, b, c));
    }

    /// Of several tensors with their names, in the map's order or, where it has none, by name.
    public static void broadcast(Map<String, ? extends Tensor> tensors) {
        Viz.emit(BroadcastFigure.of(tensors));
    }

    private static Map<String, Tensor> named(List<String> names, Tensor... tensors) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < tensors.length; i++) {
            if (named.put(names.get(i), tensors[i]) != null) {
                throw new ValueError("two tensors are called '" + names.get(i)
                        + "'\n  Give each a name of its own, so that they can be told apart.");
            }
        }
        return named;
    }

    /// Shows records or maps as a table that can be sorted: a column for each component or key, at most 1,000 rows.
    public static void table(String id, List<?> rows) {
        Viz.emit(TableFigure.of(id, rows));
    }

    /// Shows the layers of a model with the shapes that an input of this shape takes on its way, and how
    /// many parameters each has.
    public static void summary(Module model, long... inputShape) {
        Viz.emit(SummaryFigure.of(Summary.of(model, inputShape)));
    }

    /// As [#summary(Module, long...)] with an input of your own, such as indices for an embedding.
    public static void summary(Module model, Tensor input) {
        Viz.emit(SummaryFigure.of(Summary.of(model, input)));
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    /// Class numbers are whole, whatever type holds them.
    private static List<?> labels(Tensor labels) {
        return labels.dtype().isFloatingPoint()
                ? Arrays.stream(labels.detach().toDoubleArray()).boxed().toList()
                : Arrays.stream(labels.toLongArray()).boxed().toList();
    }

    /// Shows how a tensor was computed and, of one number, what `backward()` would do step by step; no gradient changes
    /// by that. After `backward()` the gradients that tensors hold stand in the picture.
    public static void graph(Tensor t) {
        graph(Row.nameOfGraph(), t);
    }

    /// Under a name; without one it is `graph`, and numbered where several stand side by side.
    public static void graph(String id, Tensor t) {
        Viz.emit(GraphFigure.of(id, t));
    }

    /// With the names of leaves: `Map.of("w", w, "b", b)`, or a module's parameters by name.
    public static void graph(String id, Tensor t, Map<String, ? extends Tensor> names) {
        Viz.emit(GraphFigure.of(id, t, names));
    }

    /// Shows parallel coordinates: a line for each record, an axis for each of its components, coloured by the
    /// last one. Maps with the names of the axes as keys do as well.
    public static void parallel(String id, List<?> rows) {
        Viz.emit(ParallelFigure.of(id, rows));
    }

    /// What is shown while this runs stands side by side, and one below the other where the page is narrow. One within
    /// another joins it. A drawing that stands already, since it was shown before, stays where it is.
    public static void sideBySide(Runnable shown) {
        Row.during(shown);
    }

    /// A chart in the making; values are tensors, arrays or lists of numbers.
    public static final class Chart {
        private static final int MOST_CATEGORIES = 200;

        private final String id;
        private String title = "";
        private String xLabel = "";
        private String yLabel = "";
        private boolean logX;
        private boolean logY;
        private final List<String> categories = new ArrayList<>();
        private final List<Supplier<Series>> series = new ArrayList<>();
        private final List<Bins> bins = new ArrayList<>();
        private @Nullable Field field;

        private Chart(String id) {
            this.id = id;
        }

        /// Above the chart. Unless given, the name of the chart stands there.
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

        /// Makes the x axis logarithmic; points at 0 and below have no place on it.
        public Chart logX() {
            logX = true;
            return this;
        }

        /// Makes the y axis logarithmic; points at 0 and below have no place on it.
        public Chart logY() {
            logY = true;
            return this;
        }

        /// Points, one for each pair; different numbers of x and y are a
        /// [dev.tensordojo.tensor.ValueError].
        public Chart scatter(String name, Object x, Object y) {
            return add(new Series(name, "scatter", Viz.numbers(x), Viz.numbers(y)));
        }

        /// A line through the points in the order of their x.
        public Chart line(String name, Object x, Object y) {
            return add(sorted(new Series(name, "line", Viz.numbers(x), Viz.numbers(y))));
        }

        /// In the order of x.
        private static Series sorted(Series s) {
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
            return new Series(s.name(), s.kind(), xs, ys);
        }

        /// A line over 0, 1, 2, ….
        public Chart line(String name, Object y) {
            return line(
                    name,
                    IntStream.range(0, Viz.numbers(y).length).asDoubleStream().toArray(),
                    y);
        }

        /// A line, and the area between it and 0.
        public Chart area(String name, Object x, Object y) {
            return add(sorted(new Series(name, "area", Viz.numbers(x), Viz.numbers(y))));
        }

        /// Steps: each y holds until the next x. A learning rate that a scheduler changes.
        public Chart step(String name, Object x, Object y) {
            return add(sorted(new Series(name, "step", Viz.numbers(x), Viz.numbers(y))));
        }

        /// The area between two values at each x: how far a mean may be off, or what half of all runs did.
        ///
        /// It has the colour of the series of its name, else of the one added before it, or, where that
        /// has its band already or there is none, of the one added after it.
        public Chart band(String name, Object x, Object low, Object high) {
            Series lows = sorted(new Series(name, "band", Viz.numbers(x), Viz.numbers(low)));
            Series highs = sorted(new Series(name, "band", Viz.numbers(x), Viz.numbers(high)));
            double[] xs = new double[2 * lows.x().length];
            double[] ys = new double[xs.length];
            for (int i = 0; i < xs.length; i++) {
                xs[i] = lows.x()[i / 2];
                ys[i] = (i % 2 == 0 ? lows : highs).y()[i / 2];
            }
            return add(new Series(name, "band", xs, ys));
        }

        /// A way through the points in the order in which they are given: where an optimiser went.
        public Chart path(String name, Object x, Object y) {
            return add(new Series(name, "path", Viz.numbers(x), Viz.numbers(y)));
        }

        /// Bars of height `y` at `x`.
        public Chart bar(String name, Object x, Object y) {
            return add(new Series(name, "bar", Viz.numbers(x), Viz.numbers(y)));
        }

        /// Bars of height `y`, each over its name. Bars of the same name in several series stand side by side.
        public Chart bar(String name, List<String> categories, Object y) {
            double[] x = new double[categories.size()];
            BitSet taken = new BitSet();
            for (int i = 0; i < x.length; i++) {
                int at = placeOf(categories.get(i), taken);
                taken.set(at);
                x[i] = at;
            }
            return add(new Series(name, "bar", x, Viz.numbers(y)));
        }

        private int placeOf(String category, BitSet taken) {
            for (int i = 0; i < categories.size(); i++) {
                if (!taken.get(i) && categories.get(i).equals(category)) {
                    return i;
                }
            }
            if (categories.size() == MOST_CATEGORIES) {
                throw new ValueError("a chart has at most " + MOST_CATEGORIES
                        + " categories\n  Show the largest ones, or give numbers for x.");
            }
            categories.add(category);
            return categories.size() - 1;
        }

        /// How often values of any shape fall into each of so many bins. All histograms of a chart have one range, from
        /// the least value to the largest, so that they can be compared.
        public Chart histogram(String name, Object values, int bins) {
            Bins counted = new Bins(name, Viz.numbers(values), bins);
            this.bins.add(counted);
            series.add(() -> counted.counted(
                    this.bins.stream().mapToDouble(Bins::low).min().orElse(0),
                    this.bins.stream().mapToDouble(Bins::high).max().orElse(1)));
            return this;
        }

        /// Colours under points and paths: `z` is `(y, x)`, a row for each y. Both must rise.
        public Chart field(String name, Object x, Object y, Tensor z) {
            field = new Field(name, false, Viz.numbers(x), Viz.numbers(y), Viz.numbers(z));
            return this;
        }

        /// Lines of equal value under points and paths: `z` is `(y, x)`, a row for each y. Both must rise.
        public Chart contour(String name, Object x, Object y, Tensor z) {
            field = new Field(name, true, Viz.numbers(x), Viz.numbers(y), Viz.numbers(z));
            return this;
        }

        private Chart add(Series points) {
            series.add(() -> points);
            return this;
        }

        /// Hands the chart to whoever shows figures; without a host nothing happens.
        public void show() {
            Viz.emit(figure());
        }

        /// Shows the chart as one more state of its name: the newest is seen, and one can go back to those before, each
        /// under its label. Of more than 200 states, or of large ones, every second is kept, then every fourth.
        public void frame(String label) {
            Viz.emit(new FrameFigure(label, figure()));
        }

        /// The chart as it is now.
        public ChartFigure figure() {
            List<Series> shown = series.stream().map(Supplier::get).toList();
            return new ChartFigure(id, title, xLabel, yLabel, logX, logY, categories, shown, field);
        }

        @Override
        public String toString() {
            return "Chart(" + id + ")";
        }
    }
}
