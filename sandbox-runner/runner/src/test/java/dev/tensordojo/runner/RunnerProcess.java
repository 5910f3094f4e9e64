package dev.tensordojo.runner;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Value;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A real runner process, spoken to as the backend does.
final class RunnerProcess implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Path IMAGE = Path.of(System.getProperty("runner.image", "target/runner-image"));

    private static final AtomicInteger IDS = new AtomicInteger();

    private final Process process;
    private final Wire.Writer<ToRunner> requests;
    private final BlockingQueue<Optional<FromRunner>> answers = new LinkedBlockingQueue<>();
    private final FromRunner.Ready ready;

    /// Everything that one run said.
    record Run(List<FromRunner> events, FromRunner.Finished finished) {
        String printed(FromRunner.Channel channel) {
            return events.stream()
                    .filter(FromRunner.Output.class::isInstance)
                    .map(FromRunner.Output.class::cast)
                    .map(output -> output.printedTo(channel))
                    .collect(Collectors.joining());
        }

        String printed() {
            return printed(FromRunner.Channel.STDOUT);
        }

        <T extends FromRunner> List<T> all(Class<T> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        /// The texts of the results.
        List<String> results() {
            return all(FromRunner.Result.class).stream()
                    .map(FromRunner.Result::text)
                    .toList();
        }

        RunOutcome outcome() {
            return finished.outcome();
        }

        FromRunner.Variable variable(String name) {
            return finished.variables().stream()
                    .filter(variable -> variable.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no variable " + name + " in " + finished.variables()));
        }
    }

    /// The image's, without a sandbox around it.
    ///
    /// @param options for the virtual machine
    static RunnerProcess ofImage(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(IMAGE.resolve("jre/bin/java").toAbsolutePath().toString(), "-Xmx96m"));
        command.addAll(List.of(options));
        command.add("@app/plain.options");
        return new RunnerProcess(command, IMAGE);
    }

    RunnerProcess(List<String> command, Path directory) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("LANG", "C.UTF-8");
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        requests = new Wire.Writer<>(ToRunner.class, process.getOutputStream());
        Thread reader = new Thread(this::readAll, "answers");
        reader.setDaemon(true);
        reader.start();
        ready = (FromRunner.Ready) next();
    }

    FromRunner.Ready ready() {
        return ready;
    }

    private void readAll() {
        Wire.Reader<FromRunner> reader = new Wire.Reader<>(FromRunner.class, process.getInputStream());
        try {
            Optional<FromRunner> message = reader.read();
            while (message.isPresent()) {
                answers.add(message);
                message = reader.read();
            }
        } catch (IOException e) {
            System.err.println("RunnerProcess: " + e);
        }
        answers.add(Optional.empty());
    }

    /// The next message; fails when the process ended or says nothing for long.
    FromRunner next() throws InterruptedException {
        Optional<FromRunner> message = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message within " + PATIENCE);
        }
        return message.orElseThrow(() -> new AssertionError("the runner ended"));
    }

    void send(ToRunner request) throws IOException {
        requests.write(request);
    }

    /// Starts a run and does not wait for it.
    String start(String code) throws IOException {
        String runId = "run-" + IDS.incrementAndGet();
        send(new ToRunner.Execute(runId, "cell", code));
        return runId;
    }

    /// Everything up to the end of the run, other answers left out.
    Run finish(String runId) throws InterruptedException {
        List<FromRunner> events = new ArrayList<>();
        while (true) {
            FromRunner message = next();
            if (message instanceof FromRunner.Finished finished
                    && finished.runId().equals(runId)) {
                return new Run(events, finished);
            }
            events.add(message);
        }
    }

    Run run(String code) throws IOException, InterruptedException {
        return finish(start(code));
    }

    FromRunner.Evaluation evaluate(String expression, Map<String, Value> inputs)
            throws IOException, InterruptedException {
        return evaluate(expression, inputs, 0, ToRunner.Wanted.VALUE);
    }

    FromRunner.Evaluation evaluate(String expression, Map<String, Value> inputs, long seed, ToRunner.Wanted wanted)
            throws IOException, InterruptedException {
        send(new ToRunner.Evaluate(IDS.incrementAndGet(), expression, inputs, seed, wanted));
        return ((FromRunner.Evaluated) next()).evaluation();
    }

    /// What the runner says of the name at the first `^`, which is taken out of the code.
    /// What is said of a cell while it is being written.
    List<Diagnostic> check(String code) throws IOException, InterruptedException {
        send(new ToRunner.Check(IDS.incrementAndGet(), code, ""));
        while (true) {
            if (next() instanceof FromRunner.Checked checked) {
                return checked.diagnostics();
            }
        }
    }

    FromRunner.Explained explain(String marked) throws IOException, InterruptedException {
        String code = marked.replaceFirst("\\^", "");
        send(new ToRunner.Explain(IDS.incrementAndGet(), code, marked.indexOf('^')));
        while (true) {
            if (next() instanceof FromRunner.Explained explained) {
                return explained;
            }
        }
    }

    FromRunner.Completions complete(String code) throws IOException, InterruptedException {
        send(new ToRunner.Complete(IDS.incrementAndGet(), code, code.length()));
        while (true) {
            if (next() instanceof FromRunner.Completions completions) {
                return completions;
            }
        }
    }

    /// Waits for the first message of a kind, throwing away what comes before.
    <T extends FromRunner> T await(Class<T> kind) throws InterruptedException {
        while (true) {
            FromRunner message = next();
            if (kind.isInstance(message)) {
                return kind.cast(message);
            }
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the process lives on");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
