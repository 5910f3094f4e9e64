package dev.tensordojo.runner.cell;

import dev.tensordojo.runner.source.Returns;
import java.util.List;
import java.util.function.Function;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/// `return` where there is no method to return from. Each statement is a method to JShell, which would end without a
/// word.
final class StrayReturn {

    static final String WORDS =
            "return belongs into a method, and a cell is none. The value of a cell is its last expression, without return.";

    private static final String OUTSIDE = "compiler.err.ret.outside.meth";

    /// An initializer has nothing to return from either. A class of its own would stay behind: JShell trips over those
    /// that are gone when it names types.
    private static final String BEFORE = "Object tried$ = new Object() { { ";

    private static final String AFTER = "\n} };";

    private StrayReturn() {}

    /// Where it stands in the statement; -1 where there is none.
    ///
    /// @param trial declares a variable; nothing runs
    static int find(String source, JShell shell, Function<String, List<SnippetEvent>> trial) {
        if (!Returns.mayLeave(source)) {
            return -1;
        }
        int found = -1;
        for (SnippetEvent event : trial.apply(BEFORE + source + AFTER)) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() == null) {
                found = shell.diagnostics(snippet)
                        .filter(diag -> diag.getCode().equals(OUTSIDE))
                        .mapToInt(diag -> (int) diag.getStartPosition() - BEFORE.length())
                        .findFirst()
                        .orElse(-1);
                if (event.status().isActive()) {
                    shell.drop(snippet);
                }
            }
        }
        return found;
    }
}
