package dev.tensordojo.tensor.goldens;

import dev.tensordojo.tensor.AminAmax;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Unique;
import dev.tensordojo.tensor.ValuesIndices;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From an operator's name in the golden data to the call in Java.
final class Operators {
    private Operators() {}

    /// The results of the call; null where there is no such operator.
    static @Nullable List<Tensor> call(String op, Args a) {
        Object out = ElementwiseOperators.call(op, a);
        if (out == null) {
            out = ShapeOperators.call(op, a);
        }
        if (out == null) {
            out = ReductionOperators.call(op, a);
        }
        if (out == null) {
            out = LinalgOperators.call(op, a);
        }
        if (out == null && op.startsWith("nn.functional.")) {
            out = FunctionalOperators.call(op.substring("nn.functional.".length()), a);
        }
        if (out == null) {
            return null;
        }
        a.checkAllUsed();
        return tensors(out);
    }

    private static List<Tensor> tensors(Object out) {
        return switch (out) {
            case Tensor t -> List.of(t);
            case ValuesIndices(var v, var i) -> List.of(v, i);
            case AminAmax(var low, var high) -> List.of(low, high);
            case Unique(var v, var i, var c) -> List.of(v, i, c);
            case Tensor[] ts -> List.of(ts);
            case List<?> l -> {
                List<Tensor> list = new ArrayList<>();
                l.forEach(e -> list.add((Tensor) java.util.Objects.requireNonNull(e)));
                yield list;
            }
            default -> throw new IllegalStateException(out.toString());
        };
    }
}
