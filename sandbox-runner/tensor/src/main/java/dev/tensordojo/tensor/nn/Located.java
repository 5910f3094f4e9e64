package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ShapeError;

/// Adds to a shape error in which layer it happened.
final class Located {
    private Located() {}

    static ShapeError of(Module m, ShapeError e) {
        String message = String.valueOf(e.getMessage());
        String where = m.toString();
        if (where.indexOf('\n') >= 0) {
            where = m.getClass().getSimpleName();
        }
        return new ShapeError(message + "\n  in " + where, e);
    }
}
