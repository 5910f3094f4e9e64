package dev.tensordojo.runner.cell;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.limit.LearnerZone;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What a learner reads of the cells of a session: what is printed, shown and told.
final class Page {

    private static final String IMPORTS = "import java.io.*;\nimport java.util.*;\nimport java.util.function.*;";

    private static final long STACK_BYTES = 8 << 20;

    private final Wording wording = new Wording();
    private final LearnerZone zone = new LearnerZone();
    final Shell shell = new Shell(zone, wording);
    final List<Diagnostic> diagnostics = new ArrayList<>();
    RunOutcome outcome = new RunOutcome.Completed();
    private final StringBuilder printed = new StringBuilder();

    private final RunListener listener = new RunListener() {
        @Override
        public void diagnosed(Diagnostic diagnostic) {
            diagnostics.add(diagnostic);
        }

        @Override
        public void result(String name, String type, Object value) {
            print(wording.of(String.valueOf(value)) + "\n");
        }
    };

    Page() {
        runs("imports", IMPORTS);
    }

    /// All text of one run of a cell, its last line end left out.
    String runs(String cellId, String code) {
        printed.setLength(0);
        diagnostics.clear();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(stream(wording.printed()));
        System.setErr(stream(wording.printed()));
        try {
            // Threads that the code starts belong to the zone.
            Thread thread = new Thread(
                    zone.threads(),
                    () -> outcome = shell.run(cellId, code, listener).outcome(),
                    "cells",
                    STACK_BYTES);
            thread.start();
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return printed.toString().stripTrailing();
    }

    /// Threads print, too.
    private synchronized void print(String text) {
        printed.append(text);
    }

    private PrintStream stream(UnaryOperator<String> readable) {
        OutputStream bytes = new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                print(readable.apply(new String(bytes, from, length, StandardCharsets.UTF_8)));
            }
        };
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    /// What a run that threw is told with.
    RunOutcome.Threw threw(String cellId, String code) {
        runs(cellId, code);
        return outcome instanceof RunOutcome.Threw threw
                ? threw
                : new RunOutcome.Threw("did not throw: " + outcome + diagnostics, null, 0, List.of());
    }

    /// Lines and first lines of messages of what the compiler told of a run.
    List<String> tells(String cellId, String code) {
        runs(cellId, code);
        return diagnostics.stream()
                .map(each ->
                        each.line() + ": " + each.message().lines().findFirst().orElse(""))
                .toList();
    }
}
