package dev.tensordojo.runner.value;

import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.ComputationGraph;
import dev.tensordojo.tensor.viz.ChartFigure;
import dev.tensordojo.tensor.viz.Figure;
import dev.tensordojo.tensor.viz.GraphFigure;
import dev.tensordojo.tensor.viz.LivePoint;
import dev.tensordojo.tensor.viz.ProgressFigure;
import dev.tensordojo.tensor.viz.Series;
import dev.tensordojo.tensor.viz.TensorFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Figures of the tensor library as the protocol's displays, cut to what a message may hold. Tensors are numbered,
/// since they have no id of their own.
public final class Displays {

    private static final int ID_CHARS = 100;
    private static final int SERIES = 50;
    private static final int NODES = 500;
    private static final int EDGES = 2_000;

    private int tensors;

    /// A tensor that is a cell's result.
    public Display of(String name, Tensor tensor) {
        return of(TensorFigure.of(name, tensor));
    }

    public Display of(Figure figure) {
        return switch (figure) {
            case TensorFigure tensor -> tensor(tensor);
            case ChartFigure(var id, var title, var xLabel, var yLabel, var series) ->
                new Display.Chart(id(id), cut(title), cut(xLabel), cut(yLabel), series(series));
            case LivePoint(var id, var series, double x, double y) ->
                new Display.ChartPoints(id(id), cut(series), new double[] {x}, new double[] {y});
            case GraphFigure(var id, var graph) -> graph(id, graph);
            case ProgressFigure(var id, var label, long done, long total, double perSecond) ->
                new Display.Progress(id(id), cut(label), Math.max(0, done), Math.max(0, total), perSecond);
        };
    }

    private synchronized String nextTensorId() {
        return "tensor-" + ++tensors;
    }

    private Display tensor(TensorFigure figure) {
        return new Display.TensorView(
                nextTensorId(),
                cut(figure.name()),
                figure.dtype(),
                sizes(figure.shape()),
                sizes(figure.shownShape()),
                figure.values(),
                new Display.Stats(figure.min(), figure.mean(), figure.max(), figure.nanCount(), figure.infCount()));
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
            int step = Math.ceilDiv(Math.max(1, each.x().length), Limits.DISPLAY_VALUES);
            shown.add(new Display.Series(
                    cut(each.name()), mark(each.kind()), thinned(each.x(), step), thinned(each.y(), step)));
        }
        return shown;
    }

    private static double[] thinned(double[] values, int step) {
        if (step == 1) {
            return values.clone();
        }
        double[] thinned = new double[Math.ceilDiv(values.length, step)];
        Arrays.setAll(thinned, i -> values[i * step]);
        return thinned;
    }

    private static Display.Mark mark(String kind) {
        return switch (kind) {
            case "scatter" -> Display.Mark.SCATTER;
            case "bar" -> Display.Mark.BAR;
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
                nodes.add(new Display.Node(id(node.id()), cut(node.label()), kind, cut(node.detail())));
            }
        }
        List<Display.Edge> edges = new ArrayList<>();
        for (ComputationGraph.Edge edge : graph.edges()) {
            if (edges.size() < EDGES && known.contains(edge.from()) && known.contains(edge.to())) {
                edges.add(new Display.Edge(id(edge.from()), id(edge.to())));
            }
        }
        return new Display.Graph(id(id), nodes, edges);
    }

    private static String id(String id) {
        if (id.isEmpty()) {
            return "unnamed";
        }
        return Limits.beginning(id, ID_CHARS);
    }

    private static String cut(String text) {
        return Limits.cut(text, Limits.NAME_CHARS);
    }
}
