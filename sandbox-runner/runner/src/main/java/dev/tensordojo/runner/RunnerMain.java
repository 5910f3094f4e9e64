package dev.tensordojo.runner;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import dev.tensordojo.runner.assist.Completer;
import dev.tensordojo.runner.assist.Explainer;
import dev.tensordojo.runner.cell.Shell;
import dev.tensordojo.runner.cell.Wording;
import dev.tensordojo.runner.limit.Keyboard;
import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.runner.line.Line;
import dev.tensordojo.runner.line.PipeLine;
import dev.tensordojo.runner.line.SocketLine;
import dev.tensordojo.runner.stream.Console;
import dev.tensordojo.runner.stream.RunOutput;
import dev.tensordojo.runner.value.TensorNames;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.viz.Viz;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Takes its place at the [Line] to the backend, starts the session, says that it is ready, and from then on reads
/// requests. The reading thread never runs anything itself, so an interrupt is heard at once.
public final class RunnerMain {

    private static final long DRAIN_MILLIS = 1_000;
    private static final int MOST_KNOWN = 10_000;
    private static final int WRONG_ARGUMENTS = 2;

    private RunnerMain() {}

    /// @param arguments `SOCKET SECONDS` for a socket and how long a backend may be away;
    /// `--listen-tls [ADDRESS:]PORT --key-dir DIR [--patience SECONDS]` where the backend dials; nothing for the
    /// process' own pipes
    public static void main(String[] arguments) {
        Line line = line(arguments);
        Wire.Writer<FromRunner> writer = new Wire.Writer<>(FromRunner.class, line.output());
        RunOutput output = new RunOutput(writer);
        Wording wording = new Wording();
        Keyboard.install();
        System.setOut(Console.of(FromRunner.Channel.STDOUT, output, wording.printed()));
        System.setErr(Console.of(FromRunner.Channel.STDERR, output, wording.printed()));
        output.start();
        // What was printed before System.exit still arrives.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        null,
                        () -> {
                            output.drain(DRAIN_MILLIS);
                            line.drain();
                        },
                        "drain"));

        LearnerZone zone = new LearnerZone();
        Shell shell = new Shell(zone, wording);
        output.cells(shell::cellOf);
        Cells cells = new Cells(shell, zone, wording, output, writer);
        Viz.sink(cells::show);
        Viz.variables(() -> TensorNames.of(shell.values()));
        Completer completer = new Completer(shell);
        cells.start(
                () -> writer.write(new FromRunner.Ready(Wire.BUILD, runtime())),
                Startup.warmUp(shell, () -> completer.complete(new ToRunner.Complete(0, "Torch.ones(2).", 14))));
        Explainer explainer = new Explainer(shell);
        Assistant assistant = new Assistant("assistant", Thread.NORM_PRIORITY, writer);
        // A check takes longer, and nobody waits for it.
        Assistant inspector = new Assistant("inspector", Thread.MIN_PRIORITY, writer);
        SequencedSet<String> known = new LinkedHashSet<>();
        line.listen(request -> {
            switch (request) {
                case ToRunner.Execute execute -> {
                    // A backend that takes over a dead one's session asks again for what may have been asked already.
                    if (known.add(execute.runId())) {
                        cells.execute(execute);
                    }
                    if (known.size() > MOST_KNOWN) {
                        known.removeFirst();
                    }
                }
                case ToRunner.Evaluate evaluate -> cells.evaluate(evaluate);
                case ToRunner.Interrupt interrupt -> cells.interrupt(interrupt.runId());
                case ToRunner.Complete asked -> {
                    cells.prepareForQuestions();
                    assistant.ask(() -> completer.complete(asked), Completer.nothing(asked));
                }
                case ToRunner.Explain asked -> {
                    cells.prepareForQuestions();
                    assistant.ask(() -> explainer.explain(asked), Explainer.nothing(asked));
                }
                case ToRunner.Check asked -> {
                    cells.prepareForQuestions();
                    inspector.ask(
                            () -> checked(asked, shell.check(asked.code(), asked.others())), checked(asked, List.of()));
                }
                case ToRunner.WarmUp() -> cells.warmUp();
                case ToRunner.Received _ -> {
                    // The line's own; pipes keep nothing.
                }
                case ToRunner.Shutdown() -> Runtime.getRuntime().halt(0);
            }
        });
        // The backend speaks another protocol or is gone; there is nobody to tell.
        Runtime.getRuntime().halt(0);
    }

    private static Line line(String[] arguments) {
        if (arguments.length == 0) {
            return new PipeLine();
        }
        return arguments[0].equals("--listen-tls")
                ? lineOverTls(arguments)
                : new SocketLine(Path.of(arguments[0]), Duration.ofSeconds(Long.parseLong(arguments[1])));
    }

    private static Line lineOverTls(String[] arguments) {
        try {
            return TlsArguments.line(arguments);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("The runner cannot listen: " + e.getMessage());
            Runtime.getRuntime().halt(WRONG_ARGUMENTS);
            throw new AssertionError(e);
        }
    }

    private static FromRunner checked(ToRunner.Check asked, List<Diagnostic> diagnostics) {
        return new FromRunner.Checked(asked.requestId(), diagnostics);
    }

    private static String runtime() {
        return Runtime.version() + ", " + Torch.backendName() + " backend";
    }
}
