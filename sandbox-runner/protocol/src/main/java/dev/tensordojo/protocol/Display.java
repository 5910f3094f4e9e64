package dev.tensordojo.protocol;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something to draw, as data. Numbers may be NaN or infinite.
public sealed interface Display {

    /// Names the display within its run: a later one with the same id updates it in place.
    String id();

    /// Whether it adds to what is shown with its id, and does not take its place.
    default boolean adds() {
        return this instanceof ChartPoints || this instanceof Frame;
    }

    /// A tensor as a heat map.
    ///
    /// @param name the variable, or empty
    /// @param dtype as PyTorch writes it without the prefix: `float32`
    /// @param shape the tensor's shape
    /// @param shownShape the sizes that `values` has, same rank
    /// @param values row-major, at most 65,536; booleans as 0 and 1
    /// @param stats over the whole tensor
    /// @param steps of each dimension how many elements one of the shown stands for: in the last two the mean of so
    ///     many, in those before the first of so many; empty where the leading block is shown as it is
    /// @param spread over the whole tensor; pictures that older versions saved do not say
    record TensorView(
            String id,
            String name,
            String dtype,
            List<Long> shape,
            List<Long> shownShape,
            double[] values,
            Stats stats,
            List<Long> steps,
            @Nullable Spread spread)
            implements Display {
        public TensorView {
            Limits.requireId(id);
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            Limits.requireAtMost(dtype, 20, "dtype");
            shape = Limits.requireShape(shape);
            shownShape = Limits.requireShape(shownShape);
            Limits.requireAtMost(values, Limits.PICTURE_VALUES, "values");
            if (shape.size() != shownShape.size() || Limits.elements(shownShape) != values.length) {
                throw new IllegalArgumentException("values do not fill the shown shape");
            }
            Objects.requireNonNull(stats);
            steps = Limits.requireShape(Objects.requireNonNullElse(steps, List.<Long>of()));
            requireReduced(shape, steps, shownShape);
        }

        private static void requireReduced(List<Long> shape, List<Long> steps, List<Long> shown) {
            if (!steps.isEmpty() && steps.size() != shape.size()) {
                throw new IllegalArgumentException("steps have another rank than the tensor");
            }
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i) == 0 || Math.ceilDiv(shape.get(i), steps.get(i)) != shown.get(i)) {
                    throw new IllegalArgumentException("steps do not lead from the shape to the shown shape");
                }
            }
        }
    }

    /// What a caption says of a tensor; NaN and infinite values are counted apart and not part of min, mean and max.
    record Stats(double min, double mean, double max, long nanCount, long infCount) {
        public Stats {
            Limits.requireNatural(nanCount, "nanCount");
            Limits.requireNatural(infCount, "infCount");
        }
    }

    /// What else there is to say of a tensor's finite elements.
    ///
    /// @param bins how many lie in each of so many parts of equal width from the least to the largest, or nothing
    record Spread(double std, long zeroCount, List<Long> bins) {
        public Spread {
            Limits.requireNatural(zeroCount, "zeroCount");
            bins = Limits.requireAtMost(bins, Limits.BINS, "bins");
            bins.forEach(bin -> Limits.requireNatural(bin, "bin"));
        }
    }

    /// A chart; replaces the one with its id.
    ///
    /// @param logX whether the x axis is logarithmic; what is not positive has no place on it
    /// @param categories what stands at x = 0, 1, 2, … instead of the numbers, or nothing
    /// @param field what lies under the series
    record Chart(
            String id,
            String title,
            String xLabel,
            String yLabel,
            boolean logX,
            boolean logY,
            List<String> categories,
            List<Series> series,
            @Nullable Field field)
            implements Display {
        public Chart {
            Limits.requireId(id);
            Limits.requireAtMost(title, Limits.NAME_CHARS, "title");
            Limits.requireAtMost(xLabel, Limits.NAME_CHARS, "xLabel");
            Limits.requireAtMost(yLabel, Limits.NAME_CHARS, "yLabel");
            categories = Limits.requireLabels(categories, Limits.CATEGORIES, "categories");
            series = Limits.requireAtMost(series, 50, "series");
        }

        /// The same over another field, or over none.
        public Chart withField(@Nullable Field other) {
            return new Chart(id, title, xLabel, yLabel, logX, logY, categories, series, other);
        }
    }

    /// One run of points in a chart.
    record Series(String name, Mark mark, double[] x, double[] y) {
        public Series {
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            Objects.requireNonNull(mark);
            Limits.requireAtMost(x, Limits.DISPLAY_VALUES, "x");
            if (x.length != y.length) {
                throw new IllegalArgumentException("x and y differ in length");
            }
            if (mark == Mark.BAND && x.length % 2 != 0) {
                throw new IllegalArgumentException("a band has pairs of points, not " + x.length + " points");
            }
        }
    }

    /// How a series is drawn.
    enum Mark {
        /// In the order of x.
        LINE,
        SCATTER,
        BAR,
        /// Through the points in the order in which they are given.
        PATH,
        /// Bars that touch: the one from `x[i]` to `x[i + 1]` is `y[i]` high; the last x only ends the last bar.
        HISTOGRAM,
        /// A line in the order of x, filled down to 0.
        AREA,
        /// In the order of x; each y holds until the next x.
        STEP,
        /// Points in pairs above one another, in the order of x: a band from the first of each to the second.
        BAND
    }

    /// A value for each place of a grid.
    ///
    /// @param x the columns' places, rising
    /// @param y the rows' places, rising
    /// @param values a row of columns for each y
    record Field(String name, FieldMark mark, double[] x, double[] y, double[] values) {
        public Field {
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            Objects.requireNonNull(mark);
            Limits.requireAtMost(values, Limits.DISPLAY_VALUES, "values");
            if ((long) x.length * y.length != values.length) {
                throw new IllegalArgumentException("values do not fill the grid of x and y");
            }
            Limits.requireRising(x, "x");
            Limits.requireRising(y, "y");
        }
    }

    /// How a field is drawn.
    enum FieldMark {
        COLOURS,
        /// Lines along which the value is the same.
        CONTOURS
    }

    /// Pictures side by side, each with a caption; replaces those with its id.
    ///
    /// @param count how many there are; those that `captions` has a text for are shown
    /// @param values grey values, picture after picture, each row by row
    record Images(String id, String name, long count, int height, int width, List<String> captions, double[] values)
            implements Display {
        public Images {
            Limits.requireId(id);
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            Limits.requireNatural(count, "count");
            Limits.requireNatural(height, "height");
            Limits.requireNatural(width, "width");
            captions = Limits.requireLabels(captions, Limits.PICTURES, "captions");
            Limits.requireAtMost(values, Limits.PICTURE_VALUES, "values");
            if (Math.multiplyExact((long) height * width, (long) captions.size()) != values.length) {
                throw new IllegalArgumentException("values do not fill the pictures");
            }
        }
    }

    /// Numbers with a name for each row and column: a confusion matrix. Replaces the one with its id.
    ///
    /// @param rowTitle what the rows are, or empty
    /// @param values row by row
    record Matrix(
            String id,
            String name,
            String rowTitle,
            String columnTitle,
            List<String> rows,
            List<String> columns,
            double[] values)
            implements Display {
        public Matrix {
            Limits.requireId(id);
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            Limits.requireAtMost(rowTitle, Limits.NAME_CHARS, "rowTitle");
            Limits.requireAtMost(columnTitle, Limits.NAME_CHARS, "columnTitle");
            rows = Limits.requireLabels(rows, Limits.MATRIX_EDGE, "rows");
            columns = Limits.requireLabels(columns, Limits.MATRIX_EDGE, "columns");
            if (rows.size() * columns.size() != values.length) {
                throw new IllegalArgumentException("values do not fill the rows and columns");
            }
        }
    }

    /// More points for the series of a chart that may exist already: how a loss curve grows while a model trains.
    record ChartPoints(String id, String series, double[] x, double[] y) implements Display {
        public ChartPoints {
            Limits.requireId(id);
            Limits.requireAtMost(series, Limits.NAME_CHARS, "series");
            Limits.requireAtMost(x, Limits.DISPLAY_VALUES, "x");
            if (x.length != y.length) {
                throw new IllegalArgumentException("x and y differ in length");
            }
        }
    }

    /// A directed graph: an autograd graph, from leaves to result.
    ///
    /// @param walk what a backward pass would do; pictures that older versions saved do not say
    /// @param name what its program calls it; in pictures that older versions saved the id says it
    record Graph(
            String id,
            List<Node> nodes,
            List<Edge> edges,
            @Nullable BackwardWalk walk,
            String name) implements Display {
        public Graph {
            Limits.requireId(id);
            name = Objects.requireNonNullElse(name, id);
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            nodes = Limits.requireAtMost(nodes, 500, "nodes");
            edges = Limits.requireAtMost(edges, 2_000, "edges");
        }
    }

    /// @param kind `LEAF`, `OP`, `RESULT`, `DATA`
    /// @param detail shape, dtype and, for small tensors, the values
    /// @param name of the variable that holds the tensor, or empty
    /// @param value of the tensor or of the operation's result: few numbers or the shape
    /// @param gradient that the tensor holds, or empty
    record Node(String id, String label, NodeKind kind, String detail, String name, String value, String gradient) {
        public Node {
            Limits.requireId(id);
            Limits.requireAtMost(label, Limits.NAME_CHARS, "label");
            Objects.requireNonNull(kind);
            Limits.requireAtMost(detail, 1_000, "detail");
            name = Objects.requireNonNullElse(name, "");
            value = Objects.requireNonNullElse(value, "");
            gradient = Objects.requireNonNullElse(gradient, "");
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            Limits.requireAtMost(value, Limits.NAME_CHARS, "value");
            Limits.requireAtMost(gradient, Limits.NAME_CHARS, "gradient");
        }
    }

    /// What a node of an autograd graph stands for.
    enum NodeKind {
        LEAF,
        OP,
        RESULT,
        /// An input that no gradient flows to.
        DATA
    }

    /// From the input to the operation that used it.
    record Edge(String from, String to) {
        public Edge {
            Limits.requireId(from);
            Limits.requireId(to);
        }
    }

    /// What `backward()` would do, in its order.
    ///
    /// @param steps none unless it was walked
    record BackwardWalk(WalkOutcome outcome, List<BackwardStep> steps) {
        public BackwardWalk {
            Objects.requireNonNull(outcome);
            steps = Limits.requireAtMost(steps, 500, "steps");
        }
    }

    /// Whether the way back was walked, or why not.
    enum WalkOutcome {
        WALKED,
        NOT_RECORDED,
        NOT_ONE_NUMBER,
        FREED,
        OVERWRITTEN,
        TOO_LARGE,
        HOOKED,
        OWN_FUNCTION,
        FAILED
    }

    /// A node's turn.
    ///
    /// @param gradient that has arrived
    record BackwardStep(String node, String gradient, List<GradientShare> shares) {
        public BackwardStep {
            Limits.requireId(node);
            Limits.requireAtMost(gradient, Limits.NAME_CHARS, "gradient");
            shares = Limits.requireAtMost(shares, 200, "shares");
        }
    }

    /// What a node passes on to another one.
    ///
    /// @param factor what the gradient was multiplied by, where that is plain to see; or empty
    record GradientShare(String to, String gradient, String factor) {
        public GradientShare {
            Limits.requireId(to);
            Limits.requireAtMost(gradient, Limits.NAME_CHARS, "gradient");
            Limits.requireAtMost(factor, Limits.NAME_CHARS, "factor");
        }
    }

    /// A progress bar.
    ///
    /// @param total 0 where it is not known
    record Progress(String id, String label, long done, long total, double perSecond) implements Display {
        public Progress {
            Limits.requireId(id);
            Limits.requireAtMost(label, Limits.NAME_CHARS, "label");
            Limits.requireNatural(done, "done");
            Limits.requireNatural(total, "total");
        }
    }

    /// One state of a chart. The newest is shown; those before are kept, so that one can go back to them.
    ///
    /// @param number which state it is, from 0
    /// @param every of the states before it those are kept whose number this divides
    /// @param sameField whether the chart lies over the field of the state that was told before, which is left out
    record Frame(String id, String label, long number, long every, boolean sameField, Chart chart) implements Display {
        public Frame {
            Limits.requireId(id);
            Limits.requireAtMost(label, Limits.NAME_CHARS, "label");
            Limits.requireNatural(number, "number");
            if (every < 1) {
                throw new IllegalArgumentException("every " + every + "th state cannot be kept");
            }
            Objects.requireNonNull(chart);
        }
    }

    /// Parallel coordinates; replaces those with its id.
    ///
    /// @param count how many lines there are; the axes hold some of them
    record Parallel(String id, String name, long count, List<ParallelAxis> axes) implements Display {
        public Parallel {
            Limits.requireId(id);
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            Limits.requireNatural(count, "count");
            axes = Limits.requireAtMost(axes, Limits.PARALLEL_AXES, "axes");
            long numbers = 0;
            for (ParallelAxis axis : axes) {
                numbers += axis.values().length;
                if (axis.values().length != axes.getFirst().values().length) {
                    throw new IllegalArgumentException("axes differ in length");
                }
            }
            if (numbers > Limits.DISPLAY_VALUES) {
                throw new IllegalArgumentException(numbers + " numbers; at most " + Limits.DISPLAY_VALUES);
            }
        }
    }

    /// One of several axes beside each other.
    ///
    /// @param texts what stands at 0, 1, 2, … instead of the numbers, or nothing
    /// @param values one for each line, NaN where it has none
    record ParallelAxis(String name, List<String> texts, double[] values) {
        public ParallelAxis {
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            texts = Limits.requireLabels(texts, Limits.CATEGORIES, "texts");
            Limits.requireAtMost(values, Limits.DISPLAY_VALUES, "values");
        }
    }

    /// Where tensors keep their elements: each memory as a row of boxes, and how tensors read it. Replaces the one
    /// with its id.
    record Memory(String id, String name, List<MemoryBlock> blocks) implements Display {
        public Memory {
            Limits.requireId(id);
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            blocks = Limits.requireAtMost(blocks, Limits.TENSORS, "blocks");
        }
    }

    /// One memory that tensors share.
    ///
    /// @param size how many elements it holds
    /// @param first the number of the first box that `values` holds
    record MemoryBlock(String dtype, int elementBytes, long size, long first, double[] values, List<MemoryView> views) {
        public MemoryBlock {
            Limits.requireAtMost(dtype, 20, "dtype");
            Limits.requireNatural(elementBytes, "elementBytes");
            Limits.requireNatural(size, "size");
            Limits.requireNatural(first, "first");
            Limits.requireAtMost(values, Limits.MEMORY_BOXES, "values");
            if (first > size || values.length > size - first) {
                throw new IllegalArgumentException("boxes beyond the end of the memory");
            }
            views = Limits.requireAtMost(views, Limits.TENSORS, "views");
        }
    }

    /// How a tensor reads its memory: the element at an index lies in box `offset` + Σ index · stride.
    record MemoryView(String name, List<Long> shape, List<Long> strides, long offset, boolean contiguous) {
        public MemoryView {
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            shape = Limits.requireShape(shape);
            strides = Limits.requireShape(strides);
            Limits.requireNatural(offset, "offset");
            if (shape.size() != strides.size()) {
                throw new IllegalArgumentException("not a stride for each dimension");
            }
        }
    }

    /// Tensors that an operation stretches to one shape, or that do not fit. Replaces those with its id.
    record Broadcast(String id, String name, List<Operand> operands) implements Display {
        public Broadcast {
            Limits.requireId(id);
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            operands = Limits.requireAtMost(operands, Limits.TENSORS, "operands");
        }
    }

    /// One of the tensors that are computed with together.
    ///
    /// @param values row by row, or none where they are not shown
    record Operand(String name, List<Long> shape, double[] values) {
        public Operand {
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            shape = Limits.requireShape(shape);
            Limits.requireAtMost(values, Limits.MEMORY_BOXES, "values");
            if (values.length > 0 && Limits.elements(shape) != values.length) {
                throw new IllegalArgumentException("values do not fill the shape");
            }
        }
    }

    /// A table; replaces the one with its id.
    ///
    /// @param count how many rows there are; the columns hold the first of them
    record Table(String id, String name, long count, List<TableColumn> columns) implements Display {
        public Table {
            Limits.requireId(id);
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            Limits.requireNatural(count, "count");
            columns = Limits.requireAtMost(columns, Limits.TABLE_COLUMNS, "columns");
            long chars = 0;
            for (TableColumn column : columns) {
                if (column.cells().size() != columns.getFirst().cells().size()) {
                    throw new IllegalArgumentException("columns differ in length");
                }
                for (String cell : column.cells()) {
                    chars += cell.length();
                }
            }
            if (chars > Limits.TABLE_CHARS) {
                throw new IllegalArgumentException("a table of " + chars + " characters");
            }
        }
    }

    /// A column of a table.
    ///
    /// @param numeric whether its cells are numbers as Java prints them, or empty
    record TableColumn(String name, boolean numeric, List<String> cells) {
        public TableColumn {
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            cells = Limits.requireLabels(cells, Limits.TABLE_ROWS, "cells");
        }
    }

    /// What a model is made of. Replaces the one with its id.
    ///
    /// @param count how many layers there are; the first of them are listed
    /// @param layers each before those that are parts of it
    /// @param trainable how many of all parameters learn
    record ModelSummary(String id, String name, long count, List<Layer> layers, long parameters, long trainable)
            implements Display {
        public ModelSummary {
            Limits.requireId(id);
            Limits.requireAtMost(name, Limits.NAME_CHARS, "name");
            Limits.requireNatural(count, "count");
            layers = Limits.requireAtMost(layers, Limits.TABLE_ROWS, "layers");
            Limits.requireNatural(parameters, "parameters");
            Limits.requireNatural(trainable, "trainable");
        }
    }

    /// A part of a model.
    ///
    /// @param path its names from the model down, between dots; empty for the model itself
    /// @param output the shape of what came out of it
    /// @param parameters its own, without those of its parts
    record Layer(String path, String kind, List<Long> output, long parameters, boolean training) {
        public Layer {
            Limits.requireAtMost(path, Limits.NAME_CHARS, "path");
            Limits.requireAtMost(kind, Limits.NAME_CHARS, "kind");
            output = Limits.requireShape(output);
            Limits.requireNatural(parameters, "parameters");
        }
    }

    /// Text with headings, lists, tables and formulas; hostile like all of these, so that no HTML in it is ever more
    /// than text.
    record Markdown(String id, String text) implements Display {
        public Markdown {
            Limits.requireId(id);
            Limits.requireAtMost(text, Limits.MARKDOWN_CHARS, "text");
        }
    }
}
