package dev.tensordojo.runner.variable;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;

/// Variables that JShell makes for values without a name: shown once, then forgotten.
final class Temporaries {

    private final JShell shell;
    private final ExecutionEngine engine;
    private final List<Temporary> temporaries = new ArrayList<>();

    /// @param className of the class whose static field holds the value
    private record Temporary(VarSnippet variable, String className) {}

    Temporaries(JShell shell, ExecutionEngine engine) {
        this.shell = shell;
        this.engine = engine;
    }

    /// The last called snippet declared one.
    void add(VarSnippet variable) {
        temporaries.add(new Temporary(variable, engine.valueClass()));
    }

    void drop() {
        for (Temporary each : temporaries) {
            if (shell.status(each.variable()).isActive()) {
                shell.drop(each.variable());
            }
            engine.refill(each.className(), each.variable().name(), null);
        }
        temporaries.clear();
    }
}
