package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a tensor was computed: leaves, operations, the tensors they saved, and the result; edges point from input to
/// output. Prints in Graphviz' language.
public record ComputationGraph(List<Vertex> vertices, List<Edge> edges) {
    private static final int MOST_VERTICES = 400;
    private static final int FEW = 8;

    /// @param kind `leaf`, `op`, `result` or `saved`
    public record Vertex(String id, String label, String kind, String detail) {}

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
        IdentityHashMap<Tensor, String> nameOf = new IdentityHashMap<>();
        names.forEach((name, tensor) -> nameOf.put(tensor, name + (tensor.numel() == 1 ? " = " : " ")));
        List<Vertex> vertices = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        vertices.add(new Vertex(
                "result",
                nameOf.getOrDefault(result, "") + describe(result),
                result.isLeaf() ? "leaf" : "result",
                detail(result)));
        IdentityHashMap<Node, String> ids = new IdentityHashMap<>();
        List<Node> open = new ArrayList<>();
        result.gradFn().ifPresent(fn -> {
            ids.put(fn, "n0");
            open.add(fn);
            edges.add(new Edge("n0", "result"));
        });
        while (!open.isEmpty() && vertices.size() < MOST_VERTICES) {
            Node fn = open.removeFirst();
            String here = ids.getOrDefault(fn, "");
            Tensor leaf = fn.variable();
            if (leaf != null) {
                vertices.add(new Vertex(here, nameOf.getOrDefault(leaf, "") + describe(leaf), "leaf", detail(leaf)));
                continue;
            }
            vertices.add(new Vertex(here, fn.name(), "op", ""));
            int k = 0;
            for (Tensor saved : fn.savedTensors()) {
                String sid = here + "s" + k++;
                vertices.add(new Vertex(sid, describe(saved), "saved", detail(saved)));
                edges.add(new Edge(sid, here));
            }
            for (Node next : fn.nextFunctions()) {
                String nid = ids.get(next);
                if (nid == null) {
                    nid = "n" + ids.size();
                    ids.put(next, nid);
                    open.add(next);
                }
                edges.add(new Edge(nid, here));
            }
        }
        return new ComputationGraph(vertices, edges);
    }

    private static String describe(Tensor t) {
        return t.numel() == 1 ? number(t.itemDouble()) : t.shape().list();
    }

    private static String number(double d) {
        return d == Math.rint(d) && Math.abs(d) < 1e9 ? Long.toString((long) d) : String.format(Locale.ROOT, "%.4g", d);
    }

    /// Type and shape; below them the values and, once there is one, the gradient, both where they are few.
    private static String detail(Tensor t) {
        String lines = t.dtype().printName() + " " + t.shape().list();
        if (t.numel() > 1 && t.numel() <= FEW) {
            lines += "\n" + t.detach();
        }
        Tensor grad = t.isLeaf() ? t.grad() : null;
        if (grad != null) {
            lines += "\ngrad = "
                    + (grad.numel() <= FEW ? grad.detach() : grad.shape().list());
        }
        return lines;
    }

    /// The graph in Graphviz' language.
    public String toDot() {
        StringBuilder out = new StringBuilder("digraph autograd {\n  rankdir=BT;\n");
        for (Vertex v : vertices) {
            out.append("  ")
                    .append(v.id())
                    .append(" [label=\"")
                    .append(v.label())
                    .append("\", shape=")
                    .append(v.kind().equals("op") ? "box" : "ellipse")
                    .append("];\n");
        }
        for (Edge e : edges) {
            out.append("  ").append(e.from()).append(" -> ").append(e.to()).append(";\n");
        }
        return out.append("}\n").toString();
    }

    @Override
    public String toString() {
        return toDot();
    }
}
