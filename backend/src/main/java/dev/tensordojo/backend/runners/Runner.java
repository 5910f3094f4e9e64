package dev.tensordojo.backend.runners;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.ToRunner;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A process with JShell and the tensor library in it, lent by [RunnerPool] to one user and never to a second.
///
/// ```java
/// try (Runner runner = pool.take()) {
///     runner.listen(message -> ..., death -> ...);
///     runner.send(new ToRunner.Execute("run-1", "cell-1", "1 + 1"));
/// }
/// ```
public final class Runner implements AutoCloseable {

    private final RunnerChannel channel;
    private final FromRunner.Ready ready;

    Runner(RunnerChannel channel, FromRunner.Ready ready) {
        this.channel = channel;
        this.ready = ready;
    }

    /// Names the runner in logs.
    public String id() {
        return channel.name();
    }

    RunnerChannel channel() {
        return channel;
    }

    /// What it said when it was ready: its first frame, and the only one that nobody has to sign for.
    public FromRunner.Ready greeting() {
        return ready;
    }

    /// The Java runtime in it, for people.
    public String runtime() {
        return ready.runtime();
    }

    /// Hears the runner from now on; to be called once, before the first [#send]. The listeners are called
    /// one at a time and in order; a listener that takes its time slows the runner down, not the backend. Whatever
    /// ends the runner, `onDeath` is called once and last.
    public void listen(Consumer<FromRunner> onMessage, Consumer<RunOutcome.RunnerDied> onDeath) {
        listenAndSign(
                (message, receipt) -> {
                    onMessage.accept(message);
                    receipt.sign();
                },
                onDeath);
    }

    /// The same for a listener that decides itself when a message has been dealt with.
    public void listenAndSign(BiConsumer<FromRunner, Receipt> onMessage, Consumer<RunOutcome.RunnerDied> onDeath) {
        channel.listen(onMessage, onDeath);
    }

    /// Asks something of the runner, without waiting. To a dead runner nothing is said: its death is on the way.
    public void send(ToRunner message) {
        channel.send(message);
    }

    /// Ends the runner and everything it started, at once.
    ///
    /// @return what `onDeath` tells: the first reason that was given
    public RunOutcome.RunnerDied kill(DeathReason reason) {
        return kill(reason, wordsFor(reason));
    }

    /// The same, with words for whoever lost it.
    public RunOutcome.RunnerDied kill(DeathReason reason, String words) {
        return channel.kill(reason, words);
    }

    /// The processor time that the runner and everything it started have used; empty where nobody counts.
    public OptionalLong cpuNanos() {
        return channel.cpuNanos();
    }

    /// Ends the runner as one that is no longer needed.
    @Override
    public void close() {
        channel.kill(DeathReason.RESTARTED, "the runner was given back");
    }

    private static String wordsFor(DeathReason reason) {
        return switch (reason) {
            case OUT_OF_MEMORY -> "the runner used up its memory";
            case EXIT_CALLED -> "the program ended its own process";
            case KILLED_AFTER_STOP -> "the program did not stop in time after Stop was pressed";
            case TIME_LIMIT -> "the cell ran longer than a cell may";
            case CPU_LIMIT -> "the cell computed longer than a cell may";
            case PROTOCOL_VIOLATION -> "the runner broke the rules of its channel";
            case RESTARTED -> "the runner was replaced by a new one";
            case GIVEN_AWAY -> "nobody was looking, and all runners were needed";
            case CRASHED -> "the process was ended from outside";
        };
    }
}
