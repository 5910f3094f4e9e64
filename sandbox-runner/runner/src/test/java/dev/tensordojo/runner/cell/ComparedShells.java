package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.runner.merge.StatementMark;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Two sessions that must tell the same of the same cells: one takes every short cut, the other evaluates one
/// statement after the other. What a check says of a cell before it runs must be what the run says.
abstract class ComparedShells {

    private static final String IMPORTS = """
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            import static java.lang.Math.E;
            """;

    /// What differs between any two sessions: hash codes and the shell's counts.
    private static final Pattern IDENTITIES =
            Pattern.compile("@[0-9a-f]+|(?<=\\$JShell\\$)\\d+[A-Z]*|(?<=Lambda)/0x[0-9a-f]+");

    private static final String RESET = " was reset to null";

    final Told merged = new Told(true);
    final Told alone = new Told(false);

    /// A session and everything that it told.
    static final class Told implements RunListener {
        private final Shell shell;
        private final List<String> events = new ArrayList<>();
        private final List<Diagnostic> diagnostics = new ArrayList<>();
        private int cells;
        private RunOutcome outcome = new RunOutcome.Completed();

        Told(boolean merging) {
            shell = new Shell(new LearnerZone(), new Wording(), merging);
            run(IMPORTS);
        }

        /// Half of the cells come after a pause in which JShell is told of the variables.
        List<String> run(String cell) {
            if (++cells % 2 == 0) {
                while (shell.declareNext()) {}
            }
            events.clear();
            diagnostics.clear();
            PrintStream console = System.out;
            System.setOut(new PrintStream(
                    new OutputStream() {
                        @Override
                        public void write(int b) {
                            write(new byte[] {(byte) b}, 0, 1);
                        }

                        @Override
                        public void write(byte[] bytes, int from, int length) {
                            events.add("printed " + new String(bytes, from, length, StandardCharsets.UTF_8));
                        }
                    },
                    false,
                    StandardCharsets.UTF_8));
            try {
                Shell.Ended ended = shell.run("cell", cell, this);
                outcome = ended.outcome();
                events.add(outcome + " with " + ended.lastValue());
            } finally {
                System.setOut(console);
            }
            shell.variables(String::valueOf).forEach(variable -> events.add(variable.toString()));
            // Declarations of an unchanged type keep their place among the variables.
            List<String> told = new ArrayList<>();
            events.forEach(event -> told.add(IDENTITIES.matcher(event).replaceAll("#")));
            told.sort((a, b) -> a.startsWith("Variable") && b.startsWith("Variable") ? a.compareTo(b) : 0);
            return told;
        }

        @Override
        public void diagnosed(Diagnostic diagnostic) {
            events.add(diagnostic.toString());
            diagnostics.add(diagnostic);
        }

        @Override
        public void result(String name, String type, Object value) {
            events.add("result " + name + ": " + type + " = " + value);
        }

        /// Runs a cell after a check, which must have told of the same mistakes: all of them where the cell ran to
        /// its end, perhaps more where a mistake ended it. What became of values only a run knows.
        List<String> runChecked(String cell) {
            List<Diagnostic> checked = shell.check(cell, "");
            List<String> told = run(cell);
            diagnostics.removeIf(each -> each.message().contains(RESET));
            if (outcome instanceof RunOutcome.Completed) {
                assertEquals(diagnostics, checked, () -> "checked before running\n" + cell);
            } else if (outcome instanceof RunOutcome.DidNotCompile) {
                assertTrue(
                        checked.containsAll(diagnostics),
                        () -> "run: " + diagnostics + "\nchecked: " + checked + "\nbefore running\n" + cell);
            }
            return told;
        }

        /// How many blocks of several statements ran.
        long blocks() {
            return shell.jshell()
                    .snippets()
                    .filter(snippet -> snippet.source().contains(StatementMark.class.getName() + ".at(1)"))
                    .count();
        }
    }

    void same(String... cells) {
        for (String cell : cells) {
            told(cell);
        }
    }

    /// What both sessions tell of a cell, in lines.
    String told(String cell) {
        // One by one, variables are declared with their initializers: JShell gives one up whose initializer does not
        // compile any more, so that what it held is lost in another way.
        List<String> expected = alone.run(cell);
        expected.removeIf(each -> each.contains(RESET));
        List<String> told = merged.runChecked(cell);
        told.removeIf(each -> each.contains(RESET));
        String lines = String.join("\n", told);
        assertEquals(String.join("\n", expected), lines, () -> "of\n" + cell);
        return lines;
    }

    /// Runs a cell and expects a line of what it tells to begin with a text.
    void tells(String cell, String... beginnings) {
        String told = told(cell);
        for (String beginning : beginnings) {
            assertTrue(("\n" + told).contains("\n" + beginning), () -> told + "\nof\n" + cell);
        }
    }

    /// Runs a cell and expects one mistake.
    ///
    /// @param place line and column
    void refuses(String cell, String place, String message) {
        String told = told(cell);
        List<Diagnostic> errors = merged.diagnostics.stream()
                .filter(each -> each.severity() == Diagnostic.Severity.ERROR)
                .toList();
        assertEquals(1, errors.size(), () -> told + "\nof\n" + cell);
        Diagnostic error = errors.getFirst();
        assertEquals(place + " " + message, error.line() + ":" + error.column() + " " + error.message());
        assertEquals(new RunOutcome.DidNotCompile(), merged.outcome);
    }

    void merges(String... cells) {
        long before = merged.blocks();
        same(cells);
        assertTrue(merged.blocks() > before, () -> "was not merged: " + String.join("\n---\n", cells));
    }

    /// Runs cells that the first session knows: it compiles nothing.
    void runsAgain(String... cells) {
        for (String cell : cells) {
            long before = merged.shell.jshell().snippets().count();
            same(cell);
            assertEquals(before, merged.shell.jshell().snippets().count(), () -> "was compiled again:\n" + cell);
        }
    }

    /// The same, but for the sentence that tells how it failed, which is compiled.
    void failsAgain(String cell) {
        long before = merged.shell.jshell().snippets().count();
        same(cell);
        assertEquals(before + 1, merged.shell.jshell().snippets().count(), () -> "was compiled otherwise:\n" + cell);
    }
}
