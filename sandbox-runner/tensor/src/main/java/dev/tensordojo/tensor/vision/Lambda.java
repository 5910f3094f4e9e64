package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;
import java.util.function.UnaryOperator;

/// A function of one's own as a transform.
public record Lambda(UnaryOperator<Tensor> function) implements Transform {

    @Override
    public Tensor apply(Tensor image) {
        return function.apply(image);
    }
}
