package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// An autograd graph: leaves, operations, the tensors they saved, and the result; edges point from input to output.
public record GraphFigure(String id, List<Node> nodes, List<Edge> edges) implements Figure {
    private static final int MOST_NODES = 400;

    /// @param kind `leaf`, `op`, `result` or `saved`
    public record Node(String id, String label, String kind, String detail) {}

    public record Edge(String from, String to) {}

    public GraphFigure {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// The graph that a tensor was computed by; the first nodes of it if it is very large.
    public static GraphFigure of(String id, Tensor result) {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        nodes.add(new Node("result", describe(result), result.isLeaf() ? "leaf" : "result", detail(result)));
        IdentityHashMap<dev.tensordojo.tensor.autograd.Node, String> ids = new IdentityHashMap<>();
        List<dev.tensordojo.tensor.autograd.Node> open = new ArrayList<>();
        result.gradFn().ifPresent(fn -> {
            ids.put(fn, "n0");
            open.add(fn);
            edges.add(new Edge("n0", "result"));
        });
        while (!open.isEmpty() && nodes.size() < MOST_NODES) {
            var fn = open.removeFirst();
            String here = ids.getOrDefault(fn, "");
            Tensor leaf = fn.variable();
            if (leaf != null) {
                nodes.add(new Node(here, describe(leaf), "leaf", detail(leaf)));
                continue;
            }
            nodes.add(new Node(here, fn.name(), "op", ""));
            int k = 0;
            for (Tensor saved : fn.savedTensors()) {
                String sid = here + "s" + k++;
                nodes.add(new Node(sid, describe(saved), "saved", detail(saved)));
                edges.add(new Edge(sid, here));
            }
            for (var next : fn.nextFunctions()) {
                String nid = ids.get(next);
                if (nid == null) {
                    nid = "n" + ids.size();
                    ids.put(next, nid);
                    open.add(next);
                }
                edges.add(new Edge(nid, here));
            }
        }
        return new GraphFigure(id, nodes, edges);
    }

    private static String describe(Tensor t) {
        return t.numel() == 1 ? Viz.number(t.itemDouble()) : t.shape().list();
    }

    private static String detail(Tensor t) {
        return t.dtype().printName() + " " + t.shape().list();
    }

    /// The graph in Graphviz' language.
    public String toDot() {
        StringBuilder out = new StringBuilder("digraph autograd {\n  rankdir=BT;\n");
        for (Node n : nodes) {
            out.append("  ")
                    .append(n.id())
                    .append(" [label=\"")
                    .append(n.label())
                    .append("\", shape=")
                    .append(n.kind().equals("op") ? "box" : "ellipse")
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
