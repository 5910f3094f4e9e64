package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;

/// A tensor that a module learns: it requires a gradient and is found by `parameters()`.
public final class Parameter extends Tensor {
    /// Shares memory with the tensor and requires a gradient: not for integers and bools, which are a
    /// [dev.tensordojo.tensor.AutogradError].
    public Parameter(Tensor data) {
        this(data, true);
    }

    /// Shares memory with the tensor, without its history.
    public Parameter(Tensor data, boolean requiresGrad) {
        super(data.detach());
        if (requiresGrad) {
            requiresGrad_(true);
        }
    }

    /// Takes other memory of the same shape, for a change of dtype or device.
    void assign(Tensor other) {
        replaceStorage(other);
    }

    @Override
    public String toString() {
        return "Parameter containing:\n" + super.toString();
    }
}
