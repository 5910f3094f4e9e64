package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for the first NaN: while on, every operation remembers where it was called, and backward checks every
/// gradient.
public final class Anomaly {
    private static final int MOST_FRAMES = 8;

    private static volatile boolean on;

    private Anomaly() {}

    /// False from the start; one mode for all threads.
    public static boolean enabled() {
        return on;
    }

    /// For all threads, until it is set again; only operations recorded while on know where they were called.
    public static void set(boolean enabled) {
        on = enabled;
    }

    /// Sets the mode until the scope is closed.
    public static Scope scope(boolean enabled) {
        boolean before = on;
        on = enabled;
        return new Scope(before);
    }

    /// Restores the mode that held before.
    public static final class Scope implements AutoCloseable {
        private final boolean before;

        private Scope(boolean before) {
            this.before = before;
        }

        @Override
        public void close() {
            on = before;
        }
    }

    /// Where the operation that is being recorded was called, outside of this library; null when the mode is off.
    static @Nullable List<String> origin() {
        return on ? Caller.frames(MOST_FRAMES) : null;
    }

    /// Refuses gradients with NaN in them.
    static void check(Node node, @Nullable Tensor[] gradients) {
        if (!on) {
            return;
        }
        for (int i = 0; i < gradients.length; i++) {
            Tensor g = gradients[i];
            if (g != null && g.detach().isnan().any().itemBoolean()) {
                throw new AutogradError("Function '" + node.name() + "' returned nan values in its " + i + "th output."
                        + "\n  This is the first operation, counted from the result backwards, whose gradient is not a"
                        + " number; the gradient that it was given was fine." + where(node.origin())
                        + "\n  Look at the values that went into it: a logarithm or root of 0 or less, 0/0, or numbers"
                        + " that had grown to infinity. clamp, a small epsilon or a smaller learning rate may help.");
            }
        }
    }

    private static String where(@Nullable List<String> origin) {
        if (origin == null || origin.isEmpty()) {
            return "\n  It was recorded before anomaly detection was switched on, so that its place is not known.";
        }
        return "\n  It was called at " + String.join("\n               at ", origin);
    }
}
