package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.List;

/// One example of a data set: usually an input and its target, `Sample.of(image, 3)`.
///
/// @param tensors the parts, at least one
public record Sample(List<Tensor> tensors) {

    public Sample {
        tensors = List.copyOf(tensors);
        if (tensors.isEmpty()) {
            throw new ValueError("a sample needs at least one tensor: Sample.of(x, y)");
        }
    }

    /// Tensors, and plain numbers as PyTorch's `default_collate` takes them: whole numbers become int64, fractions
    /// float64, booleans bool.
    public static Sample of(Object... parts) {
        List<Tensor> out = new ArrayList<>();
        for (Object part : parts) {
            out.add(tensor(part));
        }
        return new Sample(out);
    }

    private static Tensor tensor(Object part) {
        return switch (part) {
            case Tensor t -> t;
            case Double d -> Torch.full(Shape.SCALAR, d, DType.FLOAT64);
            case Float f -> Torch.full(Shape.SCALAR, f, DType.FLOAT64);
            case Number n -> Torch.full(Shape.SCALAR, n.longValue(), DType.INT64);
            case Boolean b -> Torch.full(Shape.SCALAR, b);
            default ->
                throw new ValueError("default_collate: batch must contain tensors, numbers or booleans; found "
                        + part.getClass().getSimpleName()
                        + "\n  A sample is made of tensors and numbers. Turn a text into a number first: a class index,"
                        + " or a tensor of character codes.");
        };
    }

    /// The input: the first part.
    public Tensor x() {
        return get(0);
    }

    /// The target: the second part.
    public Tensor y() {
        return get(1);
    }

    /// A part by its number.
    public Tensor get(int part) {
        return Parts.get("sample", tensors, part);
    }

    /// The number of parts.
    public int size() {
        return tensors.size();
    }
}
