package dev.tensordojo.tensor;

/// Tensors live on different devices, or the device is not there.
public final class DeviceError extends TorchException {
    public DeviceError(String message) {
        super(message);
    }

    public DeviceError(String message, Throwable cause) {
        super(message, cause);
    }
}
