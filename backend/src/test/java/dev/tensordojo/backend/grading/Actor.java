package dev.tensordojo.backend.grading;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Evaluation;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Value;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A runner that keeps [JudgeRunner]'s contract (in order, on one thread, one death) and plays a part in it.
final class Actor implements JudgeRunner {

    /// How an actor answers; each method may say anything, any number of times, or nothing.
    interface Part {
        default void execute(Actor runner, ToRunner.Execute asked) {
            runner.finish(asked, new RunOutcome.Completed());
        }

        void evaluate(Actor runner, ToRunner.Evaluate asked);
    }

    private final Part part;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("actor").factory());
    private final AtomicBoolean dead = new AtomicBoolean();
    private final AtomicReference<@Nullable DeathReason> killedFor = new AtomicReference<>();
    private volatile Consumer<FromRunner> onMessage = _ -> {};
    private volatile Consumer<RunnerDied> onDeath = _ -> {};
    final List<ToRunner> heard = new CopyOnWriteArrayList<>();

    Actor(Part part) {
        this.part = part;
    }

    /// An actor that computes: the value for a question, or an outcome without one.
    static Part answering(java.util.function.Function<ToRunner.Evaluate, Value> values) {
        return (runner, asked) -> runner.answer(asked, values.apply(asked));
    }

    void say(FromRunner message) {
        if (!dead.get()) {
            onMessage.accept(message);
        }
    }

    void finish(ToRunner.Execute asked, RunOutcome outcome) {
        say(new FromRunner.Finished(asked.runId(), outcome, 1, List.of(), 0));
    }

    void answer(ToRunner.Evaluate asked, Value value) {
        say(new FromRunner.Evaluated(asked.requestId(), new Evaluation.Returned(value, 0)));
    }

    void fail(ToRunner.Evaluate asked, RunOutcome outcome) {
        say(new FromRunner.Evaluated(asked.requestId(), new Evaluation.Failed(outcome)));
    }

    void die(DeathReason reason) {
        if (dead.compareAndSet(false, true)) {
            onDeath.accept(new RunnerDied(reason, "as the play wants it"));
        }
    }

    @Nullable
    DeathReason killedFor() {
        return killedFor.get();
    }

    boolean isClosed() {
        return thread.isShutdown();
    }

    @Override
    public void listen(Consumer<FromRunner> messages, Consumer<RunnerDied> death) {
        onMessage = messages;
        onDeath = death;
    }

    @Override
    public void send(ToRunner message) {
        heard.add(message);
        thread.execute(() -> {
            switch (message) {
                case ToRunner.Execute asked -> part.execute(this, asked);
                case ToRunner.Evaluate asked -> part.evaluate(this, asked);
                case ToRunner.Interrupt _,
                        ToRunner.Complete _,
                        ToRunner.Explain _,
                        ToRunner.Check _,
                        ToRunner.WarmUp _,
                        ToRunner.Received _,
                        ToRunner.Shutdown _ -> throw new AssertionError("nobody asks this when judging: " + message);
            }
        });
    }

    @Override
    public void kill(DeathReason reason) {
        killedFor.compareAndSet(null, reason);
        die(reason);
    }

    @Override
    public void close() {
        die(DeathReason.RESTARTED);
        thread.shutdownNow();
    }
}
