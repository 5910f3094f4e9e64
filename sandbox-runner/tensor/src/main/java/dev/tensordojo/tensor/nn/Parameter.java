package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// A tensor that a module learns: it requires a gradient and is found by `parameters()`.
public final class Parameter extends Tensor {
    public Parameter(Tensor data) {
        this(data, true);
    }

    public Parameter(Tensor data, boolean requiresGrad) {
        super(data.detach());
        if (requiresGrad) {
            requiresGrad_(true);
        }
    }

    /// Takes other memory of the same shape, for a change of dtype.
    void assign(Tensor other) {
        replaceStorage(other);
    }

    @Override
    public String toString() {
        return "Parameter containing:\n" + super.toString();
    }
}
