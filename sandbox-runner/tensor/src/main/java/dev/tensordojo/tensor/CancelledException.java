package dev.tensordojo.tensor;

/// Thrown by the next operation after [Cancellation#request()].
public final class CancelledException extends RuntimeException {
    public CancelledException() {
        super("Interrupted: the computation was asked to stop");
    }
}
