package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.DeviceError;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.jvm.JvmBackend;

/// Which backend computes for a device. Nothing else above the seam names a backend.
public final class Backends {
    private static final Backend CPU = JvmBackend.INSTANCE;

    private Backends() {}

    /// The backend that new tensors are made on.
    public static Backend standard() {
        return CPU;
    }

    /// The backend of what lives on this device.
    public static Backend of(Device device) {
        if (device.type().equals("cpu")) {
            return CPU;
        }
        throw new DeviceError("There is no backend for device " + device + " here; ask Torch.info() what there is.");
    }
}
