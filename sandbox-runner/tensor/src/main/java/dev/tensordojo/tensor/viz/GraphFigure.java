package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.ComputationGraph;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a tensor was computed, and what a backward pass would do, as a picture with a name.
public record GraphFigure(String id, ComputationGraph graph) implements Figure {

    /// The graph that a tensor was computed by.
    public static GraphFigure of(String id, Tensor result) {
        return of(id, result, Map.of());
    }

    /// With the names of leaves; others have the names of the variables that the host knows.
    public static GraphFigure of(String id, Tensor result, Map<String, ? extends Tensor> names) {
        Map<String, Tensor> known = new LinkedHashMap<>(names);
        Viz.variables().forEach(known::putIfAbsent);
        return new GraphFigure(id, ComputationGraph.walked(result, known));
    }

    @Override
    public String toString() {
        return graph.toDot();
    }
}
