package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Tensors that an operation would stretch to one shape, also where they do not fit: that is what one wants to
/// see. Replaces the one that was shown with this id.
public record BroadcastFigure(String id, List<Operand> operands) implements Figure {

    private static final int MOST_TENSORS = 6;
    private static final int MOST_VALUES = 64;

    /// One of them.
    ///
    /// @param values row by row, bool as 0 and 1; none of more than two dimensions or of many elements
    public record Operand(String name, long[] shape, double[] values) {}

    public BroadcastFigure {
        operands = List.copyOf(operands);
    }

    static BroadcastFigure of(Map<String, ? extends Tensor> tensors) {
        if (tensors.size() < 2 || tensors.size() > MOST_TENSORS) {
            throw new ValueError("broadcast shows 2 to " + MOST_TENSORS + " tensors, got " + tensors.size()
                    + "\n  One tensor alone fits itself: Plot.show(name, tensor).");
        }
        List<Operand> operands = new ArrayList<>();
        List<String> shapes = new ArrayList<>();
        for (String name : Rows.keys(tensors)) {
            Tensor tensor = Objects.requireNonNull(tensors.get(name));
            shapes.add(name + " " + tensor.shape().list());
            boolean small = tensor.dim() <= 2 && tensor.numel() <= MOST_VALUES;
            operands.add(new Operand(
                    name, tensor.shape().toArray(), small ? tensor.detach().toDoubleArray() : new double[0]));
        }
        // Of names that nobody chose several pictures may stand below one cell.
        return new BroadcastFigure(String.join(", ", shapes), operands);
    }
}
