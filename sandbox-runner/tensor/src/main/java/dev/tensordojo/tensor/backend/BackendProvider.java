package dev.tensordojo.tensor.backend;

/// Who knows the devices of one type, found by [java.util.ServiceLoader] when somebody first asks for a device other
/// than the CPU.
public interface BackendProvider {

    /// The type of its devices, as in `cuda:0`: `cuda`.
    String type();

    /// How many devices there are; 0 where a library or a driver is missing. Must be quick and start nothing.
    int count();

    /// The backend of one device, `0 … count() - 1`; asked for once. Its `device()` is `type():index`.
    Backend open(int index);
}
