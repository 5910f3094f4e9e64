package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.ComputationGraph;

/// How a tensor was computed, as a picture with a name.
public record GraphFigure(String id, ComputationGraph graph) implements Figure {

    /// The graph that a tensor was computed by.
    public static GraphFigure of(String id, Tensor result) {
        return new GraphFigure(id, ComputationGraph.of(result));
    }

    @Override
    public String toString() {
        return graph.toDot();
    }
}
