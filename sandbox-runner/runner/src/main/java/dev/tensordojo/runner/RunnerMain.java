package dev.tensordojo.runner;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import dev.tensordojo.runner.assist.Completer;
import dev.tensordojo.runner.cell.Session;
import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.runner.stream.Console;
import dev.tensordojo.runner.stream.RunOutput;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.viz.Viz;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Takes over file descriptors 0 and 1 for the protocol, starts the session, says that it is ready, and from then
/// on reads requests. The reading thread never runs anything itself, so an interrupt is heard at once.
public final class RunnerMain {

    private static final long DRAIN_MILLIS = 1_000;

    private RunnerMain() {}

    public static void main(String[] arguments) {
        InputStream in = new FileInputStream(FileDescriptor.in);
        Wire.Writer<FromRunner> writer = new Wire.Writer<>(FromRunner.class, new FileOutputStream(FileDescriptor.out));
        RunOutput output = new RunOutput(writer);
        System.setIn(InputStream.nullInputStream());
        System.setOut(Console.of(FromRunner.Channel.STDOUT, output));
        System.setErr(Console.of(FromRunner.Channel.STDERR, output));
        output.start();
        // What was printed before System.exit still arrives.
        Runtime.getRuntime().addShutdownHook(new Thread(null, () -> output.drain(DRAIN_MILLIS), "drain"));

        LearnerZone zone = new LearnerZone();
        Session session = new Session(zone);
        Cells cells = new Cells(session, zone, output, writer);
        Viz.sink(cells::show);
        Completer completer = new Completer(session);
        cells.start(
                () -> writer.write(new FromRunner.Ready(Wire.BUILD, runtime())),
                Startup.exercises(session, () -> completer.complete(new ToRunner.Complete(0, "Torch.ones(2).", 14))));
        listen(new Wire.Reader<>(ToRunner.class, in), cells, new Assistant(completer, writer));
    }

    private static void listen(Wire.Reader<ToRunner> requests, Cells cells, Assistant assistant) {
        try {
            while (true) {
                Optional<ToRunner> request = requests.read();
                switch (request.orElseGet(ToRunner.Shutdown::new)) {
                    case ToRunner.Execute execute -> cells.execute(execute);
                    case ToRunner.Evaluate evaluate -> cells.evaluate(evaluate);
                    case ToRunner.Interrupt interrupt -> cells.interrupt(interrupt.runId());
                    case ToRunner.Complete complete -> assistant.complete(complete);
                    case ToRunner.Shutdown() -> Runtime.getRuntime().halt(0);
                }
            }
        } catch (IOException e) {
            // The backend speaks another protocol or is gone; there is nobody to tell.
            Runtime.getRuntime().halt(1);
        }
    }

    private static String runtime() {
        return Runtime.version() + ", " + Torch.backendName() + " backend";
    }
}
