package dev.tensordojo.tensor;

/// An argument has a value that the operation does not take.
public final class ValueError extends TorchException {
    public ValueError(String message) {
        super(message);
    }

    public ValueError(String message, Throwable cause) {
        super(message, cause);
    }
}
