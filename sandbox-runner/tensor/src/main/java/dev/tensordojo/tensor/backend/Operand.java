package dev.tensordojo.tensor.backend;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;

/// What a kernel reads or writes: memory and how to look at it.
public record Operand(Storage storage, Layout layout) {
    public DType dtype() {
        return storage.dtype();
    }

    public Shape shape() {
        return layout.shape();
    }

    public long numel() {
        return layout.shape().numel();
    }

    /// The same memory stretched to a larger shape.
    public Operand expand(Shape shape) {
        Layout stretched = layout.expand(shape);
        return stretched == layout ? this : new Operand(storage, stretched);
    }
}
