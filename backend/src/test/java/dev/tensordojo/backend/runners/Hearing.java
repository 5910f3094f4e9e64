package dev.tensordojo.backend.runners;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Listens to a runner for a test: what it said, and how it ended.
public final class Hearing {

    private static final int SECONDS = 20;

    private final Runner runner;
    private final BlockingQueue<FromRunner> said = new LinkedBlockingQueue<>();
    private final CompletableFuture<RunnerDied> death = new CompletableFuture<>();
    private final List<FromRunner> heard = new ArrayList<>();
    private int runs;

    public Hearing(Runner runner) {
        this.runner = runner;
        runner.listen(said::add, death::complete);
    }

    /// A process that no pool knows, as a runner that is ready for cells.
    public static Runner unpooled(String name, RunnerProcess process) {
        RunnerChannel channel = new RunnerChannel(name, process);
        channel.open();
        return new Runner(channel, channel.ready().join());
    }

    /// Waits until nothing is left of a runner.
    public static void awaitBurial(Runner runner) {
        runner.channel().burial().join();
    }

    /// Sends a cell without waiting.
    public void begins(String code) {
        runner.send(new ToRunner.Execute("run-" + ++runs, "cell-1", code));
    }

    /// Asks for a completion and waits for the answer.
    void completes() throws InterruptedException {
        runner.send(new ToRunner.Complete(1, "", 0));
        while (!(next() instanceof FromRunner.Completions)) {
            // Something else comes first.
        }
    }

    /// Runs a cell to its end and answers with what it printed.
    public String runs(String code) throws InterruptedException {
        begins(code);
        StringBuilder printed = new StringBuilder();
        for (FromRunner message = next(); !(message instanceof FromRunner.Finished); message = next()) {
            if (message instanceof FromRunner.Output output) {
                printed.append(output.text());
            }
        }
        return printed.toString();
    }

    /// Waits for the end of what was begun.
    public RunOutcome ends() throws InterruptedException {
        while (true) {
            if (next() instanceof FromRunner.Finished finished) {
                return finished.outcome();
            }
        }
    }

    /// What of this kind was said so far.
    public <T extends FromRunner> List<T> all(Class<T> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Waits until the runner printed this.
    public void hears(String text) throws InterruptedException {
        while (!(next() instanceof FromRunner.Output output && output.text().contains(text))) {
            // Something else comes first.
        }
    }

    private FromRunner next() throws InterruptedException {
        FromRunner message = said.poll(SECONDS, TimeUnit.SECONDS);
        assertNotNull(message, "nothing was said; death: " + death.getNow(null));
        heard.add(message);
        return message;
    }

    public RunnerDied dies() throws Exception {
        return death.get(SECONDS, TimeUnit.SECONDS);
    }
}
