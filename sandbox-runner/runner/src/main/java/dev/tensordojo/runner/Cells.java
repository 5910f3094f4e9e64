package dev.tensordojo.runner;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Evaluation;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner.Evaluate;
import dev.tensordojo.protocol.ToRunner.Execute;
import dev.tensordojo.protocol.Value;
import dev.tensordojo.protocol.Wire;
import dev.tensordojo.runner.cell.Caught;
import dev.tensordojo.runner.cell.RunListener;
import dev.tensordojo.runner.cell.Shell;
import dev.tensordojo.runner.cell.Wording;
import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.runner.stream.RunOutput;
import dev.tensordojo.runner.value.Bindings;
import dev.tensordojo.runner.value.Displays;
import dev.tensordojo.runner.value.Texts;
import dev.tensordojo.runner.value.Values;
import dev.tensordojo.tensor.Operations;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.viz.Figure;
import dev.tensordojo.tensor.viz.Viz;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Runs cells and evaluations, one after the other, on one thread: the thread that learner's code lives on.
final class Cells {

    /// The compiler and learner's recursions want more than the usual stack.
    static final long STACK_BYTES = 8 << 20;

    private static final String EVALUATION = "evaluation";

    private final Shell shell;
    private final LearnerZone zone;
    private final Wording wording;
    private final RunOutput output;
    private final Wire.Writer<FromRunner> writer;
    private final Displays displays = new Displays();
    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final Set<String> stoppedEarly = new HashSet<>();
    /// What is left of warming up.
    private final Queue<Runnable> warmUp = new ArrayDeque<>();
    private @Nullable String running;
    private volatile boolean somebodyWrites;

    /// Something to do on the cells' thread.
    interface Task {
        void run() throws IOException;
    }

    Cells(Shell shell, LearnerZone zone, Wording wording, RunOutput output, Wire.Writer<FromRunner> writer) {
        this.shell = shell;
        this.zone = zone;
        this.wording = wording;
        this.output = output;
        this.writer = writer;
    }

    /// Starts the thread, gets the session ready and says so.
    ///
    /// @param steps of warming up, each taken when it is asked for
    @SuppressWarnings("ThreadPriorityCheck") // It makes answers quicker; nothing depends on it.
    void start(Task ready, List<Runnable> steps) {
        warmUp.addAll(steps);
        tasks.add(() -> {
            Startup.run(shell);
            ready.run();
        });
        Thread thread = new Thread(zone.threads(), this::work, "cells", STACK_BYTES);
        thread.setDaemon(true);
        // Threads that learner's code starts inherit it; runner.options says what it means.
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    void execute(Execute request) {
        tasks.add(() -> run(request));
    }

    /// Takes the next step of warming up, unless somebody needs the thread or has had it.
    void warmUp() {
        tasks.add(() -> {
            if (tasks.isEmpty() && !warmUp.isEmpty()) {
                warmUp.remove().run();
            }
            writer.write(new FromRunner.WarmedUp(!warmUp.isEmpty()));
        });
    }

    /// Somebody writes code here, and asks what there is: that should be everything.
    void prepareForQuestions() {
        if (!somebodyWrites) {
            somebodyWrites = true;
            tasks.add(() -> {});
        }
    }

    void evaluate(Evaluate request) {
        tasks.add(() -> judge(request));
    }

    /// Stops a run, also one that has not begun; one that has ended is left alone.
    synchronized void interrupt(String runId) {
        if (runId.equals(running)) {
            zone.requestStop();
        } else if (stoppedEarly.size() < 1_000) {
            stoppedEarly.add(runId);
        }
    }

    /// Called by the tensor library when learner's code shows something.
    void show(Figure figure) {
        OptionalLong row = Viz.row();
        output.display(displays.of(figure), row.isPresent() ? "row-" + row.getAsLong() : null);
    }

    private void work() {
        while (true) {
            try {
                // Until somebody wants something.
                while (tasks.isEmpty() && (shell.declareNext() || (somebodyWrites && shell.importNext()))) {}
                tasks.take().run();
            } catch (IOException e) {
                Runtime.getRuntime().halt(1);
            } catch (InterruptedException e) {
                // Only learner's code could do that, between cells, and as often as it likes; the flag is gone with the
                // exception.
            }
        }
    }

    private synchronized void begin(String runId) {
        zone.open();
        running = runId;
        if (stoppedEarly.remove(runId)) {
            zone.requestStop();
        }
    }

    private synchronized void end() {
        running = null;
    }

    private void run(Execute request) {
        String runId = request.runId();
        long start = System.nanoTime();
        warmUp.clear();
        begin(runId);
        output.begin(runId, request.cellId());
        RunOutcome outcome = outcomeOf(request);
        end();
        long nanos = System.nanoTime() - start;
        output.finish(finished(runId, outcome, nanos));
    }

    private FromRunner.Finished finished(String runId, RunOutcome outcome, long nanos) {
        List<FromRunner.Variable> told = shell.variables(value -> wording.of(Texts.summary(value)));
        int beyond = told.size() < Limits.VARIABLES ? 0 : shell.variableCount() - told.size();
        return new FromRunner.Finished(runId, outcome, nanos, told, beyond);
    }

    private RunOutcome outcomeOf(Execute request) {
        try {
            return shell.run(request.cellId(), request.code(), new Screen(request.runId()))
                    .outcome();
        } catch (RuntimeException | Error e) {
            // Not the cell's own, which the session tells: the compiler failed. Without an answer the cell would go on
            // for ever.
            return new RunOutcome.Threw(
                    e.getClass().getName(),
                    "The compiler cannot cope with this code. Write it in smaller steps.",
                    0,
                    List.of());
        }
    }

    private void judge(Evaluate request) throws IOException {
        warmUp.clear();
        output.mute();
        zone.open();
        Evaluation evaluation;
        try {
            evaluation = evaluation(request);
        } catch (IllegalArgumentException e) {
            evaluation = failed(e);
        }
        writer.write(new FromRunner.Evaluated(request.requestId(), evaluation));
    }

    private Evaluation evaluation(Evaluate request) {
        String declarations = Bindings.declare(request.inputs());
        String expression =
                switch (request.wanted()) {
                    case VALUE -> request.expression();
                    case EXCEPTION -> Caught.source(request.expression());
                };
        RunOutcome bound = shell.run(EVALUATION, declarations, NOWHERE).outcome();
        if (!(bound instanceof RunOutcome.Completed)) {
            return new Evaluation.Failed(bound);
        }
        Torch.manualSeed(request.seed());
        long before = Operations.counted();
        Shell.Ended ended = shell.run(EVALUATION, expression, NOWHERE);
        long operations = Operations.counted() - before;
        if (!(ended.outcome() instanceof RunOutcome.Completed)) {
            return new Evaluation.Failed(ended.outcome());
        }
        Object result = ended.lastValue();
        try {
            Value value = shell.guarded(() -> Values.of(result, wording::of));
            return value == null
                    ? new Evaluation.Failed(new RunOutcome.Interrupted())
                    : new Evaluation.Returned(value, operations);
        } catch (InvocationTargetException e) {
            // A record's accessor threw.
            return failed(Objects.requireNonNullElse(e.getCause(), e));
        } catch (Exception | StackOverflowError e) {
            return failed(e);
        }
    }

    private Evaluation failed(Throwable thrown) {
        String message = thrown.getMessage();
        return new Evaluation.Failed(new RunOutcome.Threw(
                Limits.cut(wording.of(thrown.getClass().getName()), Limits.NAME_CHARS),
                message == null ? null : Limits.cut(wording.of(message), Limits.OUTPUT_CHARS),
                0,
                List.of()));
    }

    /// What a run that somebody watches says.
    private final class Screen implements RunListener {
        private final String runId;

        Screen(String runId) {
            this.runId = runId;
        }

        @Override
        public void diagnosed(Diagnostic diagnostic) {
            output.event(new FromRunner.Diagnosed(runId, diagnostic));
        }

        @Override
        public void result(String name, String type, Object value) {
            Display drawn = displays.ofResult(value);
            if (drawn != null) {
                // A picture says nothing in words.
                output.display(drawn, null);
                return;
            }
            String cutName = name.isEmpty() ? null : Limits.cut(name, Limits.NAME_CHARS);
            String cutType = Limits.cut(type, Limits.NAME_CHARS);
            String whole = wording.of(Texts.full(value));
            String text = Limits.beginning(whole, Limits.OUTPUT_CHARS);
            output.event(new FromRunner.Result(runId, cutName, cutType, text));
            if (text.length() < whole.length()) {
                output.event(new FromRunner.OutputHidden(runId, 0, whole.length() - text.length()));
            }
            if (value instanceof Tensor tensor) {
                output.event(new FromRunner.Displayed(runId, displays.of(name, tensor)));
            }
        }
    }

    private static final RunListener NOWHERE = new RunListener() {
        @Override
        public void diagnosed(Diagnostic diagnostic) {}

        @Override
        public void result(String name, String type, Object value) {}
    };
}
