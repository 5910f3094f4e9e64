package dev.tensordojo.tensor;

/// A derivative was asked for that the recorded graph cannot give.
public final class AutogradError extends TorchException {
    public AutogradError(String message) {
        super(message);
    }

    public AutogradError(String message, Throwable cause) {
        super(message, cause);
    }
}
