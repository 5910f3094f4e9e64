package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Receipt;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import java.time.Duration;
import java.util.function.Function;

/// What a session's runner says, and what becomes of it. Nothing of it is believed that the session did not ask
/// for. Belongs to the session's thread.
final class RunnerMessages {

    private static final long MOST_RUN_CHARS = 32L << 20;

    /// What threads print after their run's end is kept with the notebook so soon after it came.
    private static final Duration LATE_SAVED = Duration.ofSeconds(2);

    /// Who has the runner.
    interface Owner {
        /// Whether a runner is still the session's.
        boolean holds(Lease lease);

        boolean isRunning(String runId);

        void finished(FromRunner.Finished finished);
    }

    private final Owner owner;
    private final Runs runs;
    private final SessionWriter writer;
    private final OpenQuestions questions;
    private final SessionThread thread;

    RunnerMessages(Owner owner, Runs runs, SessionWriter writer, OpenQuestions questions, SessionThread thread) {
        this.owner = owner;
        this.runs = runs;
        this.writer = writer;
        this.questions = questions;
        this.thread = thread;
    }

    /// Hears a message, unless it comes from a runner that the session has no longer.
    void hear(Lease from, FromRunner message, Receipt receipt) {
        if (!owner.holds(from)) {
            return;
        }
        from.received(receipt.number());
        switch (message) {
            case FromRunner.OfRun ofRun -> hear(from, ofRun);
            case FromRunner.Completions completions -> questions.answer(completions);
            case FromRunner.Explained explained -> questions.answer(explained);
            case FromRunner.Checked checked -> questions.answer(checked);
            case FromRunner.Evaluated _, FromRunner.Ready _, FromRunner.WarmedUp _ ->
                from.runner().kill(DeathReason.PROTOCOL_VIOLATION);
        }
        writer.afterCommit(receipt::sign);
    }

    private void hear(Lease from, FromRunner.OfRun message) {
        switch (message) {
            case FromRunner.Output output -> say(from, output, run -> ServerEvent.of(output, run));
            case FromRunner.OutputHidden hidden -> say(from, hidden, run -> ServerEvent.of(hidden, run));
            case FromRunner.Displayed displayed -> say(from, displayed, run -> ServerEvent.of(displayed, run));
            case FromRunner.Result result -> show(from, ServerEvent.of(result));
            case FromRunner.Diagnosed diagnosed -> show(from, ServerEvent.of(diagnosed));
            case FromRunner.Finished finished -> {
                if (finished.outcome() instanceof RunnerDied) {
                    // The dead say nothing.
                    from.runner().kill(DeathReason.PROTOCOL_VIOLATION);
                } else {
                    owner.finished(finished);
                }
            }
        }
    }

    /// Shows what a run says, and what threads say that an ended one left behind. The rest is the output of a
    /// repetition, or lies.
    private void say(Lease from, FromRunner.OfRun said, Function<String, ServerEvent.OfRun> event) {
        runs.shownUnder(said.runId()).ifPresent(run -> {
            add(from, event.apply(run));
            runs.saveAgain(run, save -> thread.alarm(LATE_SAVED, save));
        });
    }

    /// Shows what only the run that goes on can have.
    private void show(Lease from, ServerEvent.OfRun event) {
        if (owner.isRunning(event.runId())) {
            add(from, event);
        }
    }

    private void add(Lease from, ServerEvent.OfRun event) {
        writer.add(event);
        if (runs.charsOf(event.runId()) > MOST_RUN_CHARS) {
            // Honest runners hide what is too much long before.
            from.runner().kill(DeathReason.PROTOCOL_VIOLATION);
        }
    }
}
