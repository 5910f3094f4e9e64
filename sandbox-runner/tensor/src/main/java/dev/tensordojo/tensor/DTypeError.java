package dev.tensordojo.tensor;

/// An operation does not take this dtype, or a result cannot be stored in it.
public final class DTypeError extends TorchException {
    public DTypeError(String message) {
        super(message);
    }

    public DTypeError(String message, Throwable cause) {
        super(message, cause);
    }
}
