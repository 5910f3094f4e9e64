package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.ComputationGraph;
import java.util.Map;

/// How a tensor was computed, as a picture with a name.
public record GraphFigure(String id, ComputationGraph graph) implements Figure {

    /// The graph that a tensor was computed by.
    public static GraphFigure of(String id, Tensor result) {
        return of(id, result, Map.of());
    }

    /// With the names of leaves.
    public static GraphFigure of(String id, Tensor result, Map<String, ? extends Tensor> names) {
        return new GraphFigure(id, ComputationGraph.of(result, names));
    }

    @Override
    public String toString() {
        return graph.toDot();
    }
}
