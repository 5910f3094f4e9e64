package dev.tensordojo.tensor;

/// An index or a dimension number lies outside its range.
public final class IndexError extends TorchException {
    public IndexError(String message) {
        super(message);
    }

    public IndexError(String message, Throwable cause) {
        super(message, cause);
    }
}
