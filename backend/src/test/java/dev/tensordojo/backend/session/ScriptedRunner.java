package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.FakeLauncher;
import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Diagnostic.Severity;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A runner for tests that understands a few words instead of Java, and misbehaves when a cell says so.
final class ScriptedRunner implements FakeLauncher.Part {

    @Override
    public int play(InputStream in, OutputStream out) throws Exception {
        return new Life(in, out).live();
    }

    private static final class Life {
        private final Wire.Reader<ToRunner> in;
        private final Wire.Writer<FromRunner> out;
        private final Map<String, String> variables = new TreeMap<>();
        private ToRunner.@Nullable Execute leftBehind;

        Life(InputStream in, OutputStream out) {
            this.in = new Wire.Reader<>(ToRunner.class, in);
            this.out = new Wire.Writer<>(FromRunner.class, out);
        }

        int live() throws Exception {
            out.write(new FromRunner.Ready(Wire.BUILD, "scripted"));
            for (var request = in.read(); request.isPresent(); request = in.read()) {
                Optional<Integer> exit =
                        switch (request.get()) {
                            case ToRunner.Execute cell -> run(cell);
                            case ToRunner.Complete complete -> {
                                out.write(new FromRunner.Completions(
                                        complete.requestId(),
                                        0,
                                        List.of(new FromRunner.Completion(complete.code() + "!", "", true))));
                                yield Optional.empty();
                            }
                            case ToRunner.Explain explain -> {
                                out.write(new FromRunner.Explained(
                                        explain.requestId(), 0, Integer.MAX_VALUE, "of " + explain.code()));
                                yield Optional.empty();
                            }
                            case ToRunner.Check check -> {
                                String said = check.code() + " after " + check.others();
                                out.write(new FromRunner.Checked(
                                        check.requestId(), List.of(new Diagnostic(Severity.ERROR, said, 1, 1, 1, 2))));
                                yield Optional.empty();
                            }
                            case ToRunner.Interrupt _,
                                    ToRunner.Evaluate _,
                                    ToRunner.WarmUp _,
                                    ToRunner.Shutdown _,
                                    ToRunner.Received _ -> Optional.empty();
                        };
                if (exit.isPresent()) {
                    return exit.get();
                }
            }
            return 0;
        }

        private Optional<Integer> run(ToRunner.Execute cell) throws Exception {
            String[] words = cell.code().split(" ");
            switch (words[0]) {
                case "set" -> {
                    variables.put(words[1], words[2]);
                    print(cell, "set\n");
                    finish(cell, new RunOutcome.Completed());
                }
                case "get" -> {
                    out.write(new FromRunner.Result(
                            cell.runId(), words[1], "String", variables.getOrDefault(words[1], "nothing")));
                    finish(cell, new RunOutcome.Completed());
                }
                case "count" -> {
                    for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                        print(cell, i + "\n");
                    }
                    finish(cell, new RunOutcome.Completed());
                }
                case "throw" ->
                    finish(cell, new RunOutcome.Threw("java.lang.IllegalStateException", "thrown", 1, List.of()));
                case "wait-for-stop" -> {
                    print(cell, "waiting\n");
                    awaitInterrupt();
                    finish(cell, new RunOutcome.Interrupted());
                }
                case "hang" -> {
                    print(cell, "hanging\n");
                    hang();
                }
                case "hang-when-again" -> {
                    if (cell.runId().startsWith("replay-")) {
                        hang();
                    }
                    finish(cell, new RunOutcome.Completed());
                }
                case "exit" -> {
                    return Optional.of(Integer.parseInt(words[1]));
                }
                case "exit-when-again" -> {
                    if (cell.runId().startsWith("replay-")) {
                        return Optional.of(3);
                    }
                    finish(cell, new RunOutcome.Completed());
                }
                case "leave-behind" -> {
                    leftBehind = cell;
                    finish(cell, new RunOutcome.Completed());
                }
                case "speak-late" -> {
                    print(Objects.requireNonNull(leftBehind), words[1]);
                    finish(cell, new RunOutcome.Completed());
                }
                case "lie" -> {
                    out.write(new FromRunner.Output("somebody-else", FromRunner.Channel.STDOUT, "lie"));
                    out.write(new FromRunner.Finished("somebody-else", new RunOutcome.Completed(), 1, List.of(), 0));
                    finish(cell, new RunOutcome.Completed());
                    print(cell, "late");
                    finish(cell, new RunOutcome.Completed());
                }
                case "play-dead" ->
                    finish(cell, new RunOutcome.RunnerDied(RunOutcome.DeathReason.OUT_OF_MEMORY, "not at all"));
                default -> throw new IllegalArgumentException(cell.code());
            }
            return Optional.empty();
        }

        private void awaitInterrupt() throws IOException {
            while (!(in.read().orElseThrow() instanceof ToRunner.Interrupt)) {
                // Something else comes first.
            }
        }

        private void hang() throws IOException {
            while (in.read().isPresent()) {
                // Hears everything and obeys nothing.
            }
            throw new IOException("nobody is there any more");
        }

        private void print(ToRunner.Execute cell, String text) throws IOException {
            out.write(new FromRunner.Output(cell.runId(), FromRunner.Channel.STDOUT, text));
        }

        private void finish(ToRunner.Execute cell, RunOutcome outcome) throws IOException {
            List<FromRunner.Variable> now = variables.entrySet().stream()
                    .map(entry -> new FromRunner.Variable(entry.getKey(), "String", entry.getValue(), cell.cellId()))
                    .toList();
            out.write(new FromRunner.Finished(cell.runId(), outcome, 1_000_000, now, 0));
        }
    }
}
