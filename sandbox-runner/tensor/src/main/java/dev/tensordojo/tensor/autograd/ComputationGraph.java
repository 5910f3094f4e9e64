package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a tensor was computed: leaves, operations, the tensors they saved, and the result; edges point from input to
/// output. Prints in Graphviz' language.
///
/// @param walk what a backward pass would do, where that was asked
public record ComputationGraph(
        List<Vertex> vertices, List<Edge> edges, @Nullable BackwardWalk walk) {

    /// @param kind `leaf`, `op`, `result`, `saved`, or `data`: an input without gradient
    /// @param name of the variable that holds the tensor, or empty
    /// @param value of the tensor, or of the operation's result: a few numbers, else the shape
    /// @param gradient that the tensor holds, or empty
    public record Vertex(
            String id, String label, String kind, String detail, String name, String value, String gradient) {

        private boolean isData() {
            return kind.equals("data");
        }
    }

    public record Edge(String from, String to) {}

    public ComputationGraph {
        vertices = List.copyOf(vertices);
        edges = List.copyOf(edges);
    }

    /// The graph that a tensor was computed by; the first vertices of it if it is very large.
    public static ComputationGraph of(Tensor result) {
        return of(result, Map.of());
    }

    /// With the names of leaves: `Map.of("w", w, "b", b)`, or a module's parameters by name.
    public static ComputationGraph of(Tensor result, Map<String, ? extends Tensor> names) {
        GraphCollector collector = new GraphCollector(names);
        collector.collect(result);
        return new ComputationGraph(collector.vertices(), collector.edges(), null);
    }

    /// The same with the steps of a backward pass, which changes nothing.
    public static ComputationGraph walked(Tensor result, Map<String, ? extends Tensor> names) {
        GraphCollector collector = new GraphCollector(names);
        collector.collect(result);
        BackwardWalk walk = BackwardWalk.of(result, collector.ids());
        return new ComputationGraph(collector.vertices(), collector.edges(), walk);
    }

    static String describe(Tensor t) {
        return t.numel() == 1 && ShortText.isReadable(t)
                ? number(t.itemDouble())
                : t.shape().list();
    }

    private static String number(double d) {
        return d == Math.rint(d) && Math.abs(d) < 1e9 ? Long.toString((long) d) : String.format(Locale.ROOT, "%.4g", d);
    }

    /// Type and shape; below them the values and, once there is one, the gradient, both where they are few.
    static String detail(Tensor t) {
        String lines = t.dtype().printName() + " " + t.shape().list();
        if (t.numel() > 1 && ShortText.isFew(t) && ShortText.isReadable(t)) {
            lines += "\n" + t.detach();
        }
        Tensor grad = t.isLeaf() ? t.grad() : null;
        if (grad != null) {
            lines += "\ngrad = "
                    + (ShortText.isFew(grad) ? grad.detach() : grad.shape().list());
        }
        return lines;
    }

    /// The graph in Graphviz' language, as PyTorch's `make_dot` draws it: without inputs that have no gradient.
    public String toDot() {
        Set<String> data =
                vertices.stream().filter(Vertex::isData).map(Vertex::id).collect(Collectors.toSet());
        StringBuilder out = new StringBuilder("digraph autograd {\n  rankdir=BT;\n");
        for (Vertex v : vertices) {
            if (v.isData()) {
                continue;
            }
            out.append("  ")
                    .append(v.id())
                    .append(" [label=\"")
                    .append(v.label())
                    .append("\", shape=")
                    .append(v.kind().equals("op") ? "box" : "ellipse")
                    .append("];\n");
        }
        for (Edge e : edges) {
            if (!data.contains(e.from())) {
                out.append("  ").append(e.from()).append(" -> ").append(e.to()).append(";\n");
            }
        }
        return out.append("}\n").toString();
    }

    @Override
    public String toString() {
        return toDot();
    }
}
