package dev.tensordojo.tensor;

/// Shapes do not fit together, or a dimension does not exist.
public final class ShapeError extends TorchException {
    public ShapeError(String message) {
        super(message);
    }

    public ShapeError(String message, Throwable cause) {
        super(message, cause);
    }
}
