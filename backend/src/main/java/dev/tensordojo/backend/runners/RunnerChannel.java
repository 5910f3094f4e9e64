package dev.tensordojo.backend.runners;

import dev.tensordojo.backend.runners.RunnerProcess.Ending;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.ProtocolException;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The hostile side of a runner: decodes what it says, refuses what is not in the protocol, and knows why it died.
///
/// One platform thread reads (a read from a pipe would hold the carrier of a virtual thread for as long as the runner
/// is silent, and there are many silent runners); it hands every message to the listener and waits for it, so that the
/// line fills and the runner waits too. A virtual thread writes from a bounded queue: whoever sends never waits.
///
/// The runner keeps what it said until it is told that it is in safe hands ([ToRunner.Received]); the listener signs
/// for that. A channel can begin in the middle: with a runner that an earlier backend had.
final class RunnerChannel {

    private static final Logger LOG = Logger.getLogger(RunnerChannel.class);
    private static final int UNSENT = 64;
    private static final int STACK_BYTES = 256 << 10;

    /// A runner keeps a mebibyte before it waits: it is told far earlier what it may forget, and seldom.
    private static final int FRAMES_FOR_A_RECEIPT = 32;

    private static final long BYTES_FOR_A_RECEIPT = 128 << 10;

    /// Whoever takes a runner over is there already.
    private static final long LISTENER_MILLIS = 2_000;

    private final String name;
    private final RunnerProcess process;
    private final FromRunner.@Nullable Ready greeting;
    private final long received;
    private final BlockingQueue<ToRunner> unsent = new LinkedBlockingQueue<>(UNSENT);
    private final CompletableFuture<FromRunner.Ready> ready = new CompletableFuture<>();
    private final CompletableFuture<Listener> listener = new CompletableFuture<>();
    private final CompletableFuture<RunnerDied> death = new CompletableFuture<>();
    private final CompletableFuture<RunnerDied> burial = new CompletableFuture<>();
    private final AtomicReference<@Nullable RunnerDied> sentence = new AtomicReference<>();

    /// The newest receipt: it stands for all before it.
    private volatile ToRunner.@Nullable Received due;

    private final AtomicReference<@Nullable Consumer<Boolean>> warmingUp = new AtomicReference<>();
    private volatile boolean used;

    private long unsignedFrames;
    private long unsignedBytes;

    private record Listener(BiConsumer<FromRunner, Receipt> onMessage, Consumer<RunnerDied> onDeath) {}

    private final class Signature implements Receipt {
        private final long number;
        private final long bytes;

        Signature(long number, long bytes) {
            this.number = number;
            this.bytes = bytes;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public void sign() {
            signed(number, bytes);
        }
    }

    /// What a runner says that is well formed and yet not allowed.
    private static final class Violation extends Exception {
        private static final long serialVersionUID = 1;

        Violation(String words) {
            super(words, null, false, false);
        }
    }

    /// A runner that has just been started.
    RunnerChannel(String name, RunnerProcess process) {
        this(name, process, null, 0);
    }

    /// A runner that an earlier backend started.
    ///
    /// @param greeting what it told that one
    /// @param received the last of its frames that need not come again
    RunnerChannel(String name, RunnerProcess process, FromRunner.@Nullable Ready greeting, long received) {
        this.name = name;
        this.process = process;
        this.greeting = greeting;
        this.received = received;
    }

    /// Begins to read and write.
    void open() {
        Thread.ofPlatform()
                .name(name + "-reader")
                .daemon(true)
                .stackSize(STACK_BYTES)
                .start(this::serve);
    }

    private void serve() {
        try {
            process.awaitConnection();
            Thread writer = Thread.ofVirtual().name(name + "-writer").start(this::write);
            read(new CountedInput(process.output()));
            writer.interrupt();
        } catch (IOException e) {
            LOG.debugf("runner %s never connected: %s", name, e.getMessage());
        } finally {
            bury();
        }
    }

    String name() {
        return name;
    }

    /// Done when the runner is ready for cells; fails when it died before, with words.
    CompletableFuture<FromRunner.Ready> ready() {
        return ready;
    }

    /// Done when the process is gone and nothing is left of it.
    CompletableFuture<RunnerDied> burial() {
        return burial;
    }

    void listen(BiConsumer<FromRunner, Receipt> onMessage, Consumer<RunnerDied> onDeath) {
        if (!listener.complete(new Listener(onMessage, onDeath))) {
            throw new IllegalStateException("runner " + name + " has a listener already");
        }
        var _ = death.thenAcceptAsync(onDeath, Thread::startVirtualThread);
    }

    /// Asks for a step of warming up; what is told then is whether there is another.
    void warmUp(Consumer<Boolean> onStep) {
        if (warmingUp.compareAndSet(null, onStep)) {
            send(new ToRunner.WarmUp());
        }
    }

    /// Whether somebody has had something run or judged.
    boolean isUsed() {
        return used;
    }

    void send(ToRunner message) {
        if (message instanceof ToRunner.Execute || message instanceof ToRunner.Evaluate) {
            used = true;
        }
        if (!unsent.offer(message)) {
            kill(DeathReason.PROTOCOL_VIOLATION, "the runner does not read what it is told");
        }
    }

    /// Ends the runner, and tells why it ends: the first reason counts.
    RunnerDied kill(DeathReason reason, String detail) {
        RunnerDied own = new RunnerDied(reason, detail);
        RunnerDied first = sentence.compareAndExchange(null, own);
        if (first == null) {
            LOG.debugf("runner %s ends: %s (%s)", name, reason, detail);
        }
        process.kill();
        return first == null ? own : first;
    }

    /// Whether its end has been decided.
    boolean isDoomed() {
        return sentence.get() != null;
    }

    OptionalLong cpuNanos() {
        return process.cpuNanos();
    }

    private void write() {
        try (var out = process.input()) {
            var writer = new Wire.Writer<>(ToRunner.class, out);
            writer.write(new ToRunner.Received(received));
            ToRunner.@Nullable Received told = null;
            while (true) {
                ToRunner message = unsent.take();
                if (!(message instanceof ToRunner.Received)) {
                    writer.write(message);
                }
                ToRunner.Received newest = due;
                if (newest != null && !newest.equals(told)) {
                    writer.write(newest);
                    told = newest;
                }
            }
        } catch (InterruptedException | InterruptedIOException e) {
            // The reader has seen the end.
        } catch (ProtocolException e) {
            kill(DeathReason.CRASHED, "the runner could not be told what to do: " + e.getMessage());
        } catch (IOException e) {
            LOG.debugf("runner %s no longer reads: %s", name, e.getMessage());
        }
    }

    private void read(CountedInput input) {
        try {
            if (greeting != null) {
                ready.complete(greeting);
                // What it said meanwhile comes at once.
                listener.get(LISTENER_MILLIS, TimeUnit.MILLISECONDS);
            }
            var reader = new Wire.Reader<>(FromRunner.class, input, received);
            var gate = new FloodGate(System::nanoTime);
            for (var message = reader.read(); message.isPresent(); message = reader.read()) {
                long bytes = input.takeCount();
                long pause = gate.pauseNanos(bytes);
                if (gate.isFlooded()) {
                    throw new Violation("the runner says more than anybody can read");
                }
                deliver(message.get(), new Signature(reader.number(), bytes));
                if (pause > 0) {
                    LockSupport.parkNanos(pause);
                }
            }
        } catch (ProtocolException e) {
            // A process that is killed leaves its last frame half written: that is no lie.
            if (!input.ended()) {
                kill(DeathReason.PROTOCOL_VIOLATION, cut("the runner broke the protocol: " + e.getMessage()));
            }
        } catch (Violation e) {
            kill(DeathReason.PROTOCOL_VIOLATION, cut(String.valueOf(e.getMessage())));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            kill(DeathReason.CRASHED, "nobody took the runner over");
        } catch (IOException e) {
            LOG.debugf("runner %s: %s", name, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "what runner %s said could not be handled", name);
            kill(DeathReason.CRASHED, "the server made a mistake; its log says which");
        }
    }

    private synchronized void signed(long number, long bytes) {
        unsignedFrames++;
        unsignedBytes += bytes;
        if (unsignedFrames >= FRAMES_FOR_A_RECEIPT || unsignedBytes >= BYTES_FOR_A_RECEIPT) {
            unsignedFrames = 0;
            unsignedBytes = 0;
            due = new ToRunner.Received(number);
            // Where the queue is full, the writer comes by here on its way. A dead runner hears nothing.
            var _ = unsent.offer(due);
        }
    }

    private void deliver(FromRunner message, Receipt receipt) throws Violation {
        if (!ready.isDone()) {
            greet(message);
            return;
        }
        if (message instanceof FromRunner.Ready) {
            throw new Violation("the runner said twice that it is ready");
        }
        if (message instanceof FromRunner.WarmedUp(boolean more)) {
            warmedUp(more);
            return;
        }
        Listener heard = listener.getNow(null);
        if (heard == null) {
            throw new Violation("the runner spoke before it was asked");
        }
        heard.onMessage().accept(message, receipt);
    }

    /// Nobody signs for it: what a listener has not signed for comes before it.
    private void warmedUp(boolean more) throws Violation {
        Consumer<Boolean> asked = warmingUp.getAndSet(null);
        if (asked != null) {
            asked.accept(more);
        } else if (greeting == null) {
            // An earlier backend may have asked, but nobody asked this one.
            throw new Violation("the runner warmed up without being asked");
        }
    }

    private void greet(FromRunner message) throws Violation {
        if (!(message instanceof FromRunner.Ready greeting)) {
            throw new Violation("the runner began with " + message.getClass().getSimpleName() + " and not with Ready");
        }
        if (!greeting.build().equals(Wire.BUILD)) {
            throw new Violation("the runner image speaks another protocol (" + cut(greeting.build()) + ") than this"
                    + " server (" + Wire.BUILD + "): build both from the same source");
        }
        process.booted();
        ready.complete(greeting);
    }

    private void bury() {
        Ending ending = awaitEnd();
        RunnerDied decided = sentence.get();
        RunnerDied died = decided != null ? decided : Death.explain(ending);
        LOG.debugf("runner %s is gone: %s, exit code %d", name, died, ending.exitCode());
        String words = ending.lastWords().isBlank()
                ? ""
                : "; it wrote: " + cut(ending.lastWords().strip());
        ready.completeExceptionally(new IOException(died.detail() + " (exit code " + ending.exitCode() + ")" + words));
        death.complete(died);
        process.remove();
        burial.complete(died);
    }

    private Ending awaitEnd() {
        try {
            return process.ended().get(process.lastBreath().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill(DeathReason.PROTOCOL_VIOLATION, "the runner closed its channel and lived on");
            return process.ended().join();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("nobody interrupts a runner's reader", e);
        }
    }

    private static String cut(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 1_000) + "…";
    }
}
