package dev.tensordojo.runner.cell;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/// Where each snippet of the session came from.
final class Origins {

    /// @param cellId the cell
    /// @param run counts runs, so that two runs of a cell are told apart
    /// @param positions of the cell's text as it was then
    /// @param start where the snippet begins in it
    record Origin(String cellId, long run, Positions positions, int start) {

        /// The cell's line for a line (1-based) of the snippet.
        int line(int snippetLine) {
            return positions.line(start) + snippetLine - 1;
        }
    }

    /// Any thread that prints may ask whose code it executes.
    private final Map<String, Origin> bySnippet = new ConcurrentHashMap<>();

    private final Map<String, String> declaring = new HashMap<>();

    void put(Snippet snippet, Origin origin) {
        bySnippet.put(snippet.id(), origin);
        declaring.remove(snippet.id());
    }

    /// A variable was declared by another snippet than its own: by merged statements.
    void declare(Snippet variable, String cellId) {
        declaring.put(variable.id(), cellId);
    }

    /// The cell that declared a variable last, or null where none did.
    @Nullable
    String cellOf(String variableId) {
        String merged = declaring.get(variableId);
        Origin origin = bySnippet.get(variableId);
        return merged != null || origin == null ? merged : origin.cellId();
    }

    @Nullable
    Origin of(String snippetId) {
        return bySnippet.get(snippetId);
    }
}
