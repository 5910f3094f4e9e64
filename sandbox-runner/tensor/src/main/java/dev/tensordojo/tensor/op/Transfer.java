package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.DeviceError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.Elements;

/// From one device to another: by name, and for numbers that take part in an operation of tensors elsewhere.
public final class Transfer {
    private Transfer() {}

    /// On another device: a row-major copy, or the tensor itself when it is there already. Gradients flow back.
    public static Tensor to(Tensor a, Device device) {
        if (a.device().equals(device)) {
            return a;
        }
        Backend there = Backends.of(device);
        if (a.device().equals(there.device())) {
            return a;
        }
        Tensor out = copy(a, there);
        if (GradMode.records(a)) {
            Device home = a.device();
            Node.of("ToCopyBackward0", out).input(a, g -> to(g, home));
        }
        return out;
    }

    /// Through an array of the host, which knows all devices.
    private static Tensor copy(Tensor a, Backend there) {
        if (a.numel() == 0) {
            return Kernels.empty(there, a.dtype(), a.shape());
        }
        Memory.checkRoom(there, a.dtype(), a.shape());
        Object array = Elements.array(a.dtype(), Math.toIntExact(a.numel()));
        Kernels.backend(a).download(a.operand(), array);
        return Creation.adopt(there, array, a.shape(), a.dtype());
    }

    /// A number in the sense of an operation whose tensors lie elsewhere: on the CPU and without dimensions.
    static boolean isHostNumber(Tensor a) {
        return a.dim() == 0 && a.device().equals(Device.CPU);
    }

    /// A number of the CPU beside `home`, in this dtype; what is none is refused. Nothing is recorded: the engine
    /// brings its gradient back.
    static Tensor number(Tensor home, Tensor a, DType dtype) {
        if (!isHostNumber(a)) {
            throw apart(home, a);
        }
        return Creation.full(home, Shape.SCALAR, Kernels.cast(a, dtype).item(), dtype);
    }

    /// What is said of tensors on two devices, in the order in which they were given.
    static DeviceError apart(Tensor a, Tensor b) {
        return new DeviceError(
                "Expected all tensors to be on the same device, but found at least two devices, "
                        + a.device() + " and " + b.device() + "!\n  The first argument, of shape "
                        + a.shape().list()
                        + ", is on " + a.device() + ", the second, of shape "
                        + b.shape().list() + ", on " + b.device() + "."
                        + "\n  x.to(device) returns a copy: write x = x.to(device). Move a model before its optimiser is made.");
    }
}
