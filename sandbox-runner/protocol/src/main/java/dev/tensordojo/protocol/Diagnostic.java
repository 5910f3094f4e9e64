package dev.tensordojo.protocol;

import java.util.Objects;

/// A compiler message, placed in the cell's text. Lines and columns are 1-based, columns count UTF-16 units, the end is
/// exclusive: what an editor's marker takes.
public record Diagnostic(Severity severity, String message, int line, int column, int endLine, int endColumn) {

    /// How bad it is.
    public enum Severity {
        ERROR,
        WARNING
    }

    public Diagnostic {
        Objects.requireNonNull(severity);
        Limits.requireAtMost(message, 20_000, "message");
        if (line < 1 || column < 1 || endLine < line || (endLine == line && endColumn < column)) {
            throw new IllegalArgumentException(
                    "no such range: " + line + ":" + column + " to " + endLine + ":" + endColumn);
        }
    }
}
