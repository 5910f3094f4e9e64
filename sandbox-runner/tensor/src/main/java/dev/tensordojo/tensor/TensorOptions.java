package dev.tensordojo.tensor;

import dev.tensordojo.tensor.op.Backends;
import org.jspecify.annotations.Nullable;

/// Python's keyword arguments of the factories: `Torch.zeros(Shape.of(2, 3), o ->
/// o.dtype(FLOAT64).requiresGrad(true))`.
public final class TensorOptions {
    private @Nullable DType dtype;
    private @Nullable Device device;
    private boolean requiresGrad;
    private @Nullable Generator generator;

    TensorOptions() {}

    /// The dtype of the result; without it the factory's own.
    public TensorOptions dtype(DType dtype) {
        this.dtype = dtype;
        return this;
    }

    /// As [#device(Device)], by name: `"cpu"`, `"cuda"`, `"cuda:1"`.
    public TensorOptions device(String device) {
        return device(Device.of(device));
    }

    /// Where the result lies; without it on the default device, which is the CPU until [Torch#setDefaultDevice]. One
    /// that is not there is a [DeviceError].
    public TensorOptions device(Device device) {
        this.device = device;
        return this;
    }

    /// Whether the result records; false without it. With an integer or bool dtype true is an [AutogradError].
    public TensorOptions requiresGrad(boolean requiresGrad) {
        this.requiresGrad = requiresGrad;
        return this;
    }

    /// What `rand` and `randn` draw from; without it the default generator. Factories that draw nothing ignore it.
    public TensorOptions generator(Generator generator) {
        this.generator = generator;
        return this;
    }

    @Nullable
    DType dtype() {
        return dtype;
    }

    DType dtypeOr(DType standard) {
        DType d = dtype;
        return d == null ? standard : d;
    }

    Generator generatorOr(Generator standard) {
        Generator g = generator;
        return g == null ? standard : g;
    }

    Device device() {
        Device d = device;
        return d == null ? Backends.standard().device() : d;
    }

    /// What is left to do on a tensor that has the right dtype already.
    Tensor finish(Tensor t) {
        Device d = device;
        Tensor there = d == null ? t : t.to(d);
        return requiresGrad ? there.requiresGrad_(true) : there;
    }
}
