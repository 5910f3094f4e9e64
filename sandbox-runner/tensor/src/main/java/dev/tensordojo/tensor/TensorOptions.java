package dev.tensordojo.tensor;

import org.jspecify.annotations.Nullable;

/// Python's keyword arguments of the factories: `Torch.zeros(Shape.of(2, 3), o ->
/// o.dtype(FLOAT64).requiresGrad(true))`.
public final class TensorOptions {
    private @Nullable DType dtype;
    private Device device = Device.CPU;
    private boolean requiresGrad;
    private @Nullable Generator generator;

    TensorOptions() {}

    /// The dtype of the result; without it the factory's own.
    public TensorOptions dtype(DType dtype) {
        this.dtype = dtype;
        return this;
    }

    /// As [#device(Device)], by name: `"cpu"`.
    public TensorOptions device(String device) {
        return device(Device.of(device));
    }

    /// The CPU, as without it; any other is a [DeviceError] here.
    public TensorOptions device(Device device) {
        if (!device.equals(Device.CPU)) {
            throw new DeviceError("Torch not compiled with CUDA enabled\n  There is no backend for device " + device
                    + " here; ask Torch.info() what there is."
                    + "\n  Everything runs on the CPU too: String device = Cuda.isAvailable() ? \"cuda\" : \"cpu\".");
        }
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
        return device;
    }

    /// What is left to do on a tensor that has the right dtype already.
    Tensor finish(Tensor t) {
        return requiresGrad ? t.requiresGrad_(true) : t;
    }
}
