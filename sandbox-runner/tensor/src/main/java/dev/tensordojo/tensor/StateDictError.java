package dev.tensordojo.tensor;

/// A state_dict does not fit the module that should load it.
public final class StateDictError extends TorchException {
    public StateDictError(String message) {
        super(message);
    }

    public StateDictError(String message, Throwable cause) {
        super(message, cause);
    }
}
