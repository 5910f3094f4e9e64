package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.ComputationGraph.Edge;
import dev.tensordojo.tensor.autograd.ComputationGraph.Vertex;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Goes from a result to everything that it was computed from, and makes vertices and edges of it.
final class GraphCollector {
    private static final int MOST_VERTICES = 400;

    private final IdentityHashMap<Tensor, String> names = new IdentityHashMap<>();
    private final IdentityHashMap<Node, String> namesOfMade = new IdentityHashMap<>();
    private final IdentityHashMap<Node, String> ids = new IdentityHashMap<>();
    private final IdentityHashMap<Tensor, String> constants = new IdentityHashMap<>();
    private final List<Vertex> vertices = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Node> open = new ArrayList<>();

    GraphCollector(Map<String, ? extends Tensor> names) {
        names.forEach((name, tensor) -> {
            this.names.putIfAbsent(tensor, name);
            tensor.gradFn().filter(made -> made.outputs() == 1).ifPresent(made -> namesOfMade.putIfAbsent(made, name));
        });
    }

    List<Vertex> vertices() {
        return vertices;
    }

    List<Edge> edges() {
        return edges;
    }

    /// The ids of vertices, by the nodes that they show.
    IdentityHashMap<Node, String> ids() {
        return ids;
    }

    void collect(Tensor result) {
        addTensor("result", result, result.isLeaf() ? "leaf" : "result");
        result.gradFn().ifPresent(fn -> {
            namesOfMade.remove(fn);
            ids.put(fn, "n0");
            open.add(fn);
            edges.add(new Edge("n0", "result"));
        });
        while (!open.isEmpty() && vertices.size() < MOST_VERTICES) {
            Node fn = open.removeFirst();
            String id = ids.getOrDefault(fn, "");
            Tensor leaf = fn.variable();
            if (leaf != null) {
                addTensor(id, leaf, "leaf");
            } else {
                addOperation(id, fn);
            }
        }
    }

    private void addOperation(String id, Node fn) {
        Tensor made = fn.smallResult();
        Tensor kept = fn.keptGrad();
        vertices.add(new Vertex(
                id,
                fn.name(),
                "op",
                fn.outputDtype(0).printName() + " " + fn.outputShape(0).list(),
                namesOfMade.getOrDefault(fn, ""),
                made == null ? fn.outputShape(0).list() : ShortText.value(made),
                kept == null ? "" : ShortText.gradient(kept)));
        List<Tensor> saved = fn.savedTensors();
        int k = 0;
        for (Tensor each : saved) {
            String sid = id + "s" + k++;
            addTensor(sid, each, "saved");
            edges.add(new Edge(sid, id));
        }
        List<Tensor> unused = new ArrayList<>(saved);
        for (Node.Source source : fn.sources()) {
            Node next = source.node();
            edges.add(new Edge(next == null ? constant(source, unused) : made(next), id));
        }
    }

    private String made(Node next) {
        String id = ids.get(next);
        if (id == null) {
            id = "n" + ids.size();
            ids.put(next, id);
            open.add(next);
        }
        return id;
    }

    /// The vertex of an input without gradient. Of a large one the tensor is known where it was saved.
    private String constant(Node.Source source, List<Tensor> saved) {
        Tensor known = source.constant() == null ? savedAs(source, saved) : source.constant();
        String id = known == null ? null : constants.get(known);
        if (id == null) {
            id = "d" + vertices.size();
            if (known == null) {
                String shape = source.shape().list();
                vertices.add(new Vertex(id, shape, "data", source.dtype().printName() + " " + shape, "", shape, ""));
            } else {
                constants.put(known, id);
                addTensor(id, known, "data");
            }
        }
        return id;
    }

    private static @Nullable Tensor savedAs(Node.Source source, List<Tensor> saved) {
        for (Tensor each : saved) {
            if (!each.requiresGrad() && each.shape().equals(source.shape()) && each.dtype() == source.dtype()) {
                saved.remove(each);
                return each;
            }
        }
        return null;
    }

    private void addTensor(String id, Tensor t, String kind) {
        String name = names.getOrDefault(t, "");
        String label = name.isEmpty() ? "" : name + (t.numel() == 1 ? " = " : " ");
        Tensor grad = t.requiresGrad() && (t.isLeaf() || t.autograd().retainsGrad())
                ? t.autograd().grad()
                : null;
        vertices.add(new Vertex(
                id,
                label + ComputationGraph.describe(t),
                kind,
                ComputationGraph.detail(t),
                name,
                ShortText.value(t),
                grad == null ? "" : ShortText.gradient(grad)));
    }
}
