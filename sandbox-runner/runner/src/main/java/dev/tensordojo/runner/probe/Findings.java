package dev.tensordojo.runner.probe;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/// Writes down what came of each attempt: the wall's name, `HELD` or `BROKEN`, and words.
final class Findings {

    private final PrintStream out;

    Findings(PrintStream out) {
        this.out = out;
    }

    /// Notes what was seen.
    void holds(String layer, boolean held, String otherwise) {
        out.println(layer + '\t' + (held ? "HELD" : "BROKEN") + '\t' + otherwise.replaceAll("\\s", " "));
        out.flush();
    }

    /// Notes an attempt that must fail: an exception is the wall.
    void fails(String layer, String breach, Callable<?> attempt) {
        boolean failed = false;
        try {
            attempt.call();
        } catch (Exception | OutOfMemoryError e) {
            failed = true;
        }
        holds(layer, failed, breach);
    }

    /// Tells the host that it is its turn.
    void await(String what) {
        out.println("await " + what);
        out.flush();
    }
}
