package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.List;

/// Several samples as one: each part stacked along a new first dimension.
///
///     for (var b : loader) { model.call(b.x()); b.y(); }
///
/// @param tensors the parts: `(N, …)` each
public record Batch(List<Tensor> tensors) {

    public Batch {
        tensors = List.copyOf(tensors);
        if (tensors.isEmpty()) {
            throw new ValueError("a batch needs at least one tensor");
        }
    }

    /// The tensors themselves, not copies; none at all is a [ValueError].
    public static Batch of(Tensor... tensors) {
        return new Batch(List.of(tensors));
    }

    /// The inputs: the first part.
    public Tensor x() {
        return get(0);
    }

    /// The targets: the second part.
    public Tensor y() {
        return get(1);
    }

    /// A part by its number.
    public Tensor get(int part) {
        return Parts.get("batch", tensors, part);
    }

    /// The number of samples in it.
    public int size() {
        return tensors.getFirst().dim() == 0
                ? 1
                : Math.toIntExact(tensors.getFirst().size(0));
    }
}
