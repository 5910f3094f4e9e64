package dev.tensordojo.tensor.backend;

/// When a backend had done what it was asked to before: the end of a stretch to be timed, or its beginning.
public interface Moment {

    /// How long the device took from an earlier moment of the same backend to this one; waits for both.
    double millisecondsSince(Moment earlier);
}
