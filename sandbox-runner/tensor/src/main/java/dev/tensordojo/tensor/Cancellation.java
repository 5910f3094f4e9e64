package dev.tensordojo.tensor;

/// Lets a host stop a running computation: every operation checks the flag before it starts.
public final class Cancellation {
    private static volatile boolean requested;

    private Cancellation() {}

    /// From now on every operation throws [CancelledException], until [#clear()].
    public static void request() {
        requested = true;
    }

    /// Lets operations run again.
    public static void clear() {
        requested = false;
    }

    /// Throws [CancelledException] when a stop was requested; one volatile read otherwise.
    public static void check() {
        if (requested) {
            throw new CancelledException();
        }
    }
}
