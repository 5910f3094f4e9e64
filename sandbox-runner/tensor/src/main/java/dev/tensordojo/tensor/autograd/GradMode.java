package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.Tensor;

/// Whether operations are recorded, per thread; switched by scopes: `try (var _ = Torch.noGrad()) { … }`.
public final class GradMode {
    private static final ThreadLocal<boolean[]> ENABLED = ThreadLocal.withInitial(() -> new boolean[] {true});

    private GradMode() {}

    /// True from the start, in each thread.
    public static boolean enabled() {
        return ENABLED.get()[0];
    }

    /// For this thread, until it is set again; [#scope] puts back what was before.
    public static void set(boolean enabled) {
        ENABLED.get()[0] = enabled;
    }

    /// Sets the mode until the scope is closed.
    public static Scope scope(boolean enabled) {
        boolean[] cell = ENABLED.get();
        boolean before = cell[0];
        cell[0] = enabled;
        return new Scope(cell, before);
    }

    /// True when an operation on these tensors must be recorded.
    public static boolean records(Tensor a) {
        return a.requiresGrad() && enabled();
    }

    /// As [#records(Tensor)], when one of them requires a gradient.
    public static boolean records(Tensor a, Tensor b) {
        return (a.requiresGrad() || b.requiresGrad()) && enabled();
    }

    /// As [#records(Tensor)], when one of them requires a gradient.
    public static boolean records(Tensor a, Tensor b, Tensor c) {
        return (a.requiresGrad() || b.requiresGrad() || c.requiresGrad()) && enabled();
    }

    /// Restores the mode that held before.
    public static final class Scope implements AutoCloseable {
        private final boolean[] cell;
        private final boolean before;

        private Scope(boolean[] cell, boolean before) {
            this.cell = cell;
            this.before = before;
        }

        @Override
        public void close() {
            cell[0] = before;
        }
    }
}
