package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Diagnostic;

/// Where a run tells what it finds on its way.
public interface RunListener {

    /// A compiler message.
    void diagnosed(Diagnostic diagnostic);

    /// A statement's value that the cell shows. Called where learner's code may run: `value.toString()` can be
    /// stopped.
    ///
    /// @param name the variable, or empty
    /// @param type as the compiler sees it, without packages
    void result(String name, String type, Object value);
}
