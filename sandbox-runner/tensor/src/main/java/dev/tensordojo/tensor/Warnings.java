package dev.tensordojo.tensor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What PyTorch would warn about: printed to `System.err`, each kind once.
public final class Warnings {
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Warnings() {}

    /// Prints the message unless one with this key was printed before.
    public static void once(String key, String message) {
        if (SAID.add(key)) {
            System.err.println("UserWarning: " + message);
        }
    }

    /// Whether a warning with this key was printed.
    public static boolean said(String key) {
        return SAID.contains(key);
    }

    /// Lets every warning be printed again.
    public static void reset() {
        SAID.clear();
    }
}
