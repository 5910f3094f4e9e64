package dev.tensordojo.runner;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.cell.Session;
import dev.tensordojo.runner.cell.Sink;

/// What a session knows before its first cell.
final class Startup {

    /// Few, since every import costs every statement a little. Single types win over those of `java.base`.
    private static final String IMPORTS = """
            import dev.tensordojo.tensor.*;
            import dev.tensordojo.tensor.nn.*;
            import dev.tensordojo.tensor.optim.*;
            import dev.tensordojo.tensor.viz.*;
            import dev.tensordojo.tensor.nn.Module;
            import dev.tensordojo.tensor.nn.Parameter;
            import static dev.tensordojo.tensor.DType.*;
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            """;

    /// Loads what nearly every first cell needs: compiler, library, printer.
    private static final String WARM_UP = "Torch.zeros(2, 2).add(1).toString()";

    private Startup() {}

    static void run(Session session) {
        must(session, IMPORTS);
        must(session, WARM_UP);
    }

    private static void must(Session session, String code) {
        StringBuilder words = new StringBuilder();
        Sink sink = new Sink() {
            @Override
            public void diagnosed(Diagnostic diagnostic) {
                words.append(diagnostic.line())
                        .append(": ")
                        .append(diagnostic.message())
                        .append('\n');
            }

            @Override
            public void result(String name, String type, Object value) {}
        };
        RunOutcome outcome = session.run("start-up", code, sink).outcome();
        if (!(outcome instanceof RunOutcome.Completed)) {
            throw new IllegalStateException("start-up failed: " + outcome + "\n" + words);
        }
    }
}
