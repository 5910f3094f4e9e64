package dev.tensordojo.runner.value;

import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.BackwardWalk;
import dev.tensordojo.tensor.autograd.ComputationGraph;
import dev.tensordojo.tensor.nn.Summary;
import dev.tensordojo.tensor.viz.BroadcastFigure;
import dev.tensordojo.tensor.viz.ChartFigure;
import dev.tensordojo.tensor.viz.Field;
import dev.tensordojo.tensor.viz.Figure;
import dev.tensordojo.tensor.viz.FrameFigure;
import dev.tensordojo.tensor.viz.GraphFigure;
import dev.tensordojo.tensor.viz.ImagesFigure;
import dev.tensordojo.tensor.viz.LivePoint;
import dev.tensordojo.tensor.viz.MarkdownFigure;
import dev.tensordojo.tensor.viz.MatrixFigure;
import dev.tensordojo.tensor.viz.MemoryFigure;
import dev.tensordojo.tensor.viz.ParallelFigure;
import dev.tensordojo.tensor.viz.Plot;
import dev.tensordojo.tensor.viz.ProgressFigure;
import dev.tensordojo.tensor.viz.Series;
import dev.tensordojo.tensor.viz.SummaryFigure;
import dev.tensordojo.tensor.viz.TableFigure;
import dev.tensordojo.tensor.viz.TensorFigure;
import dev.tensordojo.tensor.viz.TensorStats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Figures of the tensor library as the protocol's displays, cut to what a message may hold. Tensors and
/// texts are numbered, since they have no id of their own.
public final class Displays {

    private static final int ID_CHARS = 100;
    private static final int SERIES = 50;
    private static final int NODES = 500;
    private static final int EDGES = 2_000;
    private static final int SHARES = 200;

    private final AtomicInteger tensors = new AtomicInteger();
    private final AtomicInteger texts = new AtomicInteger();

    /// A tensor that is a cell's result.
    public Display of(String name, Tensor tensor) {
        return of(TensorFigure.of(name, tensor));
    }

    /// What else shows itself when it is a cell's result: a chart or another picture, and a model's summary. Of a
    /// model that has not run nothing is known but what it prints.
    public @Nullable Display ofResult(Object value) {
        return switch (value) {
            case Figure figure -> of(figure);
            case Plot.Chart chart -> of(chart.figure());
            case Summary summary -> of(SummaryFigure.of(summary));
            default -> null;
        };
    }

    public Display of(Figure figure) {
        return switch (figure) {
            case TensorFigure tensor -> tensor(tensor);
            case ChartFigure chart -> chart(chart);
            case LivePoint(var id, var series, double x, double y) ->
                new Display.ChartPoints(id(id), cut(series), new double[] {x}, new double[] {y});
            case ImagesFigure images -> images(images);
            case MatrixFigure(var id, var rowTitle, var columnTitle, var rows, var columns, var values) ->
                new Display.Matrix(
                        id("matrix:", id), cut(id), cut(rowTitle), cut(columnTitle), cut(rows), cut(columns), values);
            case GraphFigure(var id, var graph) -> graph(id, graph);
            case ProgressFigure(var id, var label, long done, long total, double perSecond) ->
                new Display.Progress(id(id), cut(label), Math.max(0, done), Math.max(0, total), perSecond);
            // Which of the states it is, and which are kept, is decided where they are sent.
            case ParallelFigure(var id, long count, var axes) ->
                new Display.Parallel(
                        id("parallel:", id),
                        cut(id),
                        count,
                        axes.stream()
                                .map(axis ->
                                        new Display.ParallelAxis(cut(axis.name()), cut(axis.texts()), axis.values()))
                                .toList());
            case FrameFigure(var label, var chart) ->
                new Display.Frame(id(chart.id()), cut(label), 0, 1, false, chart(chart));
            case MemoryFigure(var id, var blocks) ->
                new Display.Memory(
                        id("memory:", id),
                        cut(id),
                        blocks.stream().map(Displays::memory).toList());
            case BroadcastFigure(var id, var operands) ->
                new Display.Broadcast(
                        id("broadcast:", id),
                        cut(id),
                        operands.stream()
                                .map(each -> new Display.Operand(cut(each.name()), sizes(each.shape()), each.values()))
                                .toList());
            case TableFigure table -> table(table, id("table:", table.id()));
            case SummaryFigure summary -> summary(summary, id("summary:", summary.id()));
            case MarkdownFigure(var text) ->
                new Display.Markdown("markdown-" + texts.incrementAndGet(), Limits.cut(text, Limits.MARKDOWN_CHARS));
        };
    }

    private String nextTensorId() {
        return "tensor-" + tensors.incrementAndGet();
    }

    private static Display.MemoryBlock memory(MemoryFigure.Block block) {
        return new Display.MemoryBlock(
                block.dtype(),
                block.elementBytes(),
                block.size(),
                block.first(),
                block.values(),
                block.views().stream()
                        .map(view -> new Display.MemoryView(
                                cut(view.name()),
                                sizes(view.shape()),
                                sizes(view.strides()),
                                view.offset(),
                                view.contiguous()))
                        .toList());
    }

    private Display tensor(TensorFigure figure) {
        TensorStats stats = figure.stats();
        return new Display.TensorView(
                figure.id().isEmpty() ? nextTensorId() : id("tensor:", figure.id()),
                cut(figure.name()),
                figure.dtype(),
                sizes(figure.shape()),
                sizes(figure.shownShape()),
                figure.values(),
                new Display.Stats(stats.min(), stats.mean(), stats.max(), stats.nanCount(), stats.infCount()),
                sizes(figure.steps()),
                new Display.Spread(stats.std(), stats.zeroCount(), sizes(stats.bins())));
    }

    private static Display.Chart chart(ChartFigure figure) {
        List<String> categories = figure.categories();
        return new Display.Chart(
                id(figure.id()),
                cut(figure.title()),
                cut(figure.xLabel()),
                cut(figure.yLabel()),
                figure.logX(),
                figure.logY(),
                cut(categories.subList(0, Math.min(categories.size(), Limits.CATEGORIES))),
                series(figure.series()),
                field(figure.field()));
    }

    /// Every second row and column, or fewer, of a grid that is too large.
    private static Display.@Nullable Field field(@Nullable Field field) {
        if (field == null) {
            return null;
        }
        int step = 1;
        while ((long) Math.ceilDiv(field.x().length, step) * Math.ceilDiv(field.y().length, step)
                > Limits.DISPLAY_VALUES) {
            step++;
        }
        double[] x = thinned(field.x(), step);
        double[] y = thinned(field.y(), step);
        double[] values = new double[x.length * y.length];
        for (int i = 0; i < values.length; i++) {
            int row = i / x.length * step;
            values[i] = field.values()[row * field.x().length + i % x.length * step];
        }
        Display.FieldMark mark = field.contours() ? Display.FieldMark.CONTOURS : Display.FieldMark.COLOURS;
        return new Display.Field(cut(field.name()), mark, x, y, values);
    }

    /// As many of the pictures as a message holds.
    private static Display images(ImagesFigure figure) {
        int size = Math.max(1, figure.height() * figure.width());
        int shown = Math.min(figure.captions().size(), Math.min(Limits.PICTURES, Limits.PICTURE_VALUES / size));
        return new Display.Images(
                id("images:", figure.id()),
                cut(figure.id()),
                figure.count(),
                figure.height(),
                figure.width(),
                cut(figure.captions().subList(0, shown)),
                Arrays.copyOf(figure.values(), shown * figure.height() * figure.width()));
    }

    private static List<Long> sizes(long[] shape) {
        List<Long> sizes = new ArrayList<>(shape.length);
        for (long size : shape) {
            sizes.add(size);
        }
        return sizes;
    }

    /// At most so many points that the whole chart fits one message; of longer series the points are thinned
    /// evenly.
    private static List<Display.Series> series(List<Series> all) {
        List<Display.Series> shown = new ArrayList<>();
        for (Series each : all.subList(0, Math.min(all.size(), SERIES))) {
            Display.Mark mark = mark(each.kind());
            int step = Math.ceilDiv(Math.max(1, each.x().length), Limits.DISPLAY_VALUES);
            int together = mark == Display.Mark.BAND ? 2 : 1;
            shown.add(new Display.Series(
                    cut(each.name()), mark, thinned(each.x(), step, together), thinned(each.y(), step, together)));
        }
        return shown;
    }

    private static double[] thinned(double[] values, int step) {
        return thinned(values, step, 1);
    }

    /// @param together so many that are next to each other stay or go together
    private static double[] thinned(double[] values, int step, int together) {
        if (step == 1) {
            return values.clone();
        }
        double[] thinned = new double[together * Math.ceilDiv(values.length / together, step)];
        Arrays.setAll(thinned, i -> values[i / together * together * step + i % together]);
        return thinned;
    }

    private static Display.Mark mark(String kind) {
        return switch (kind) {
            case "scatter" -> Display.Mark.SCATTER;
            case "bar" -> Display.Mark.BAR;
            case "path" -> Display.Mark.PATH;
            case "histogram" -> Display.Mark.HISTOGRAM;
            case "area" -> Display.Mark.AREA;
            case "step" -> Display.Mark.STEP;
            case "band" -> Display.Mark.BAND;
            default -> Display.Mark.LINE;
        };
    }

    /// Tensors that an operation saved are left out: the picture is about how the result was computed.
    private static Display graph(String id, ComputationGraph graph) {
        List<Display.Node> nodes = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (ComputationGraph.Vertex node : graph.vertices()) {
            if (nodes.size() < NODES && !node.kind().equals("saved") && known.add(node.id())) {
                Display.NodeKind kind = Display.NodeKind.valueOf(node.kind().toUpperCase(Locale.ROOT));
                nodes.add(new Display.Node(
                        id(node.id()),
                        cut(node.label()),
                        kind,
                        cut(node.detail()),
                        cut(node.name()),
                        cut(node.value()),
                        cut(node.gradient())));
            }
        }
        List<Display.Edge> edges = new ArrayList<>();
        for (ComputationGraph.Edge edge : graph.edges()) {
            if (edges.size() < EDGES && known.contains(edge.from()) && known.contains(edge.to())) {
                edges.add(new Display.Edge(id(edge.from()), id(edge.to())));
            }
        }
        BackwardWalk walk = graph.walk();
        return new Display.Graph(id("graph:", id), nodes, edges, walk == null ? null : walk(walk, known), cut(id));
    }

    private static Display.BackwardWalk walk(BackwardWalk walk, Set<String> known) {
        return new Display.BackwardWalk(
                Display.WalkOutcome.valueOf(walk.outcome().name()),
                walk.steps().stream()
                        .filter(step -> known.contains(step.vertex()))
                        .map(step -> new Display.BackwardStep(
                                id(step.vertex()),
                                cut(step.gradient()),
                                step.shares().stream()
                                        .filter(share -> known.contains(share.to()))
                                        .limit(SHARES)
                                        .map(share -> new Display.GradientShare(
                                                id(share.to()), cut(share.gradient()), cut(share.factor())))
                                        .toList()))
                        .toList());
    }

    private static Display table(TableFigure table, String id) {
        int rows = rowsThatFit(table.columns());
        List<Display.TableColumn> columns = new ArrayList<>();
        for (TableFigure.Column column :
                table.columns().subList(0, Math.min(table.columns().size(), Limits.TABLE_COLUMNS))) {
            List<String> cells =
                    column.cells().subList(0, rows).stream().map(Displays::cut).toList();
            columns.add(new Display.TableColumn(cut(column.name()), column.numeric(), cells));
        }
        return new Display.Table(id, cut(table.id()), table.count(), columns);
    }

    private static int rowsThatFit(List<TableFigure.Column> columns) {
        int rows = columns.isEmpty()
                ? 0
                : Math.min(Limits.TABLE_ROWS, columns.getFirst().cells().size());
        long left = Limits.TABLE_CHARS;
        for (int row = 0; row < rows; row++) {
            for (TableFigure.Column column : columns) {
                left -= Math.min(Limits.NAME_CHARS, column.cells().get(row).length());
            }
            if (left < 0) {
                return row;
            }
        }
        return rows;
    }

    private static Display summary(SummaryFigure summary, String id) {
        List<Display.Layer> layers = new ArrayList<>();
        for (Summary.Row row : summary.rows().subList(0, Math.min(summary.rows().size(), Limits.TABLE_ROWS))) {
            layers.add(new Display.Layer(
                    cut(row.path()), cut(row.type()), sizes(row.output().toArray()), row.parameters(), row.training()));
        }
        return new Display.ModelSummary(
                id, cut(summary.id()), summary.rows().size(), layers, summary.parameters(), summary.trainable());
    }

    private static String id(String id) {
        if (id.isEmpty()) {
            return "unnamed";
        }
        return Limits.beginning(id, ID_CHARS);
    }

    /// An id that no chart has: two displays of different kinds may have one name.
    private static String id(String kind, String id) {
        return Limits.beginning(kind + id, ID_CHARS);
    }

    private static List<String> cut(List<String> texts) {
        return texts.stream().map(Displays::cut).toList();
    }

    private static String cut(String text) {
        return Limits.cut(text, Limits.NAME_CHARS);
    }
}
