package dev.tensordojo.backend.session;

import dev.tensordojo.backend.progress.Attempt;
import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnersExhausted;
import dev.tensordojo.backend.session.ServerEvent.SessionState;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One learner's live work on one workbook: runs cells in a runner, one after the other, and writes what happens into
/// its [SessionLog].
///
/// Everything that changes the session happens on one virtual thread, which takes one message after the other from a
/// mailbox; so there are no locks and no half-made states. Whoever tells the session something only puts a message
/// there and goes on. How to read on: what browsers want, then what the runner says, then how runners come and go.
final class LiveSession {

    private static final int MOST_QUEUED = 100;
    private static final int MOST_UNREAD = 256;
    private static final long MOST_RUN_CHARS = 16L << 20;
    private static final int MOST_FUTILE_RUNNERS = 5;
    private static final int GONE = -1;
    private static final Duration MOST_OFTEN = Duration.ofMillis(100);

    private final RunnerSource runners;
    private final SessionRecords records;
    private final Timing timing;
    private final Alarms alarms;
    private final SessionLog log;
    private final Mailbox mailbox;

    /// Writes down what ended, so that the session need not wait for the database.
    private final Mailbox secretary;

    /// How many messages of the runner may wait unread: beyond it the runner waits.
    private final Semaphore unread = new Semaphore(MOST_UNREAD);

    private final AtomicInteger browsers = new AtomicInteger();
    private final KnownRuns known = new KnownRuns();
    private final Deque<Run> queue = new ArrayDeque<>();
    private final Replay replay = new Replay();
    private final Completing completing = new Completing();
    private @Nullable Lease lease;
    private @Nullable Run current;
    private @Nullable IdleWatch idleWatch;
    private boolean restarting;
    private long absences;
    private int futileRunners;
    private List<FromRunner.Variable> variables = List.of();

    /// The time with one runner: what is said by an earlier one is recognised by it, and ignored.
    private static final class Lease {
        @Nullable
        Runner runner;
    }

    LiveSession(
            String name,
            RunnerSource runners,
            SessionRecords records,
            Timing timing,
            Alarms alarms,
            InstantSource clock) {
        this.runners = runners;
        this.records = records;
        this.timing = timing;
        this.alarms = alarms;
        this.log = new SessionLog(clock);
        this.mailbox = new Mailbox("session-" + name);
        this.secretary = new Mailbox("secretary-" + name);
        mailbox.tell(this::showSavedRuns);
    }

    SessionLog log() {
        return log;
    }

    private void showSavedRuns() {
        for (List<ServerEvent> run : records.savedRuns()) {
            run.forEach(log::append);
            run.stream()
                    .filter(ServerEvent.RunQueued.class::isInstance)
                    .map(ServerEvent.RunQueued.class::cast)
                    .forEach(queued -> known.add(queued.runId()));
        }
    }

    // What browsers want

    /// A browser looks; false when the session is over and another has to take its place.
    boolean attach() {
        int before = browsers.getAndUpdate(count -> count == GONE ? GONE : count + 1);
        return before != GONE
                && mailbox.tell(() -> {
                    if (lease == null) {
                        takeRunner();
                    }
                });
    }

    void detach() {
        mailbox.tell(() -> {
            if (browsers.decrementAndGet() == 0) {
                long absence = ++absences;
                alarm(timing.idle(), () -> giveRunnerBack(absence));
            }
        });
    }

    void run(Browser from, ClientMessage.Run message) {
        mailbox.tell(() -> enqueue(from, message));
    }

    void complete(Browser from, ClientMessage.Complete message) {
        mailbox.tell(() -> {
            Runner runner = lease == null ? null : lease.runner;
            if (runner == null || !completing.ask(runner, from, message)) {
                from.answer(new ServerMessage.Completions(message.requestId(), message.cursor(), List.of()));
            }
        });
    }

    void interrupt() {
        mailbox.tell(() -> {
            cancelQueued(new RunOutcome.Interrupted());
            if (current != null) {
                stop(current, DeathReason.KILLED_AFTER_STOP);
            } else if (replay.current().isPresent()) {
                replay.clear();
                kill(DeathReason.KILLED_AFTER_STOP);
            }
        });
    }

    void restart() {
        mailbox.tell(() -> {
            replay.clear();
            if (lease == null) {
                takeRunner();
            } else if (lease.runner != null) {
                restarting = true;
                kill(DeathReason.RESTARTED);
            }
        });
    }

    void attemptChanged(Attempt attempt) {
        mailbox.tell(() -> log.append(new ServerEvent.AttemptChanged(attempt)));
    }

    // Runs

    private void enqueue(Browser from, ClientMessage.Run message) {
        String runId = message.runId().toString();
        if (known.contains(runId)) {
            return;
        }
        if (queue.size() >= MOST_QUEUED) {
            from.refuse("run.too-many", "More than " + MOST_QUEUED + " cells are waiting to run. Stop them first.");
            return;
        }
        known.add(runId);
        log.append(new ServerEvent.RunQueued(runId, message.cellId(), message.code()));
        forgetOlderRuns(message.cellId());
        queue.add(new Run(runId, message.cellId(), message.code()));
        if (lease == null) {
            takeRunner();
        } else {
            startNext();
        }
    }

    private void forgetOlderRuns(String cellId) {
        List<String> older = log.finishedRunsOf(cellId);
        if (!older.isEmpty()) {
            log.append(new ServerEvent.RunsForgotten(older));
        }
    }

    private void startNext() {
        if (lease == null
                || lease.runner == null
                || current != null
                || replay.current().isPresent()) {
            return;
        }
        Run run = queue.poll();
        Runner runner = lease.runner;
        if (run == null) {
            show(SessionState.READY);
            watchIdle(runner, new IdleWatch(runner.cpuNanos().orElse(0)));
            return;
        }
        current = run;
        run.start(runner.cpuNanos().orElse(0));
        forgetOlderRuns(run.cellId);
        log.append(new ServerEvent.RunStarted(run.runId, run.cellId));
        show(SessionState.RUNNING);
        runner.send(new ToRunner.Execute(run.runId, run.cellId, run.code));
        alarm(timing.cellLimit(), () -> pastLimit(run, RunOutcome.Limit.WALL_CLOCK, timing.cellLimit()));
        watchCpu(run, runner, timing.cellCpuLimit());
    }

    private void pastLimit(Run run, RunOutcome.Limit limit, Duration allowed) {
        if (current == run && !run.stopping) {
            run.past = new RunOutcome.LimitHit(limit, allowed.toMillis());
            stop(run, limit == RunOutcome.Limit.CPU_TIME ? DeathReason.CPU_LIMIT : DeathReason.TIME_LIMIT);
        }
    }

    /// Looks again when the run could have used up its processor time at the earliest.
    private void watchCpu(Run run, Runner runner, Duration left) {
        alarm(left.compareTo(MOST_OFTEN) > 0 ? left : MOST_OFTEN, () -> {
            if (current != run || run.stopping) {
                return;
            }
            Duration more =
                    timing.cellCpuLimit().minus(run.computed(runner.cpuNanos().orElse(0)));
            if (more.isPositive()) {
                watchCpu(run, runner, more);
            } else {
                pastLimit(run, RunOutcome.Limit.CPU_TIME, timing.cellCpuLimit());
            }
        });
    }

    /// Threads that a cell left behind may wait for ever, but not compute: nobody can stop them.
    private void watchIdle(Runner runner, IdleWatch watch) {
        idleWatch = watch;
        alarm(timing.idleLook(), () -> {
            boolean still = idleWatch == watch && lease != null && lease.runner == runner && current == null;
            if (!still || replay.current().isPresent()) {
                return;
            }
            if (watch.computes(runner.cpuNanos().orElse(0), timing.idleLook())) {
                replay.forgetLast();
                runner.kill(DeathReason.CPU_LIMIT, watch.words());
            } else {
                watchIdle(runner, watch);
            }
        });
    }

    /// Asks a run to stop, and ends its runner when it does not.
    private void stop(Run run, DeathReason otherwise) {
        if (run.stopping || lease == null || lease.runner == null) {
            return;
        }
        run.stopping = true;
        lease.runner.send(new ToRunner.Interrupt(run.runId));
        alarm(timing.stopGrace(), () -> {
            if (current == run && lease != null && lease.runner != null) {
                lease.runner.kill(otherwise, wordsFor(run));
            }
        });
    }

    private String wordsFor(Run run) {
        String grace = " and did not stop within " + timing.stopGrace().toMillis() / 1_000.0 + " s";
        return run.past == null
                ? "the program was asked to stop" + grace
                : "the cell went past its limit of " + run.past.allowed() / 1_000.0 + " s of "
                        + (run.past.limit() == RunOutcome.Limit.CPU_TIME ? "processor time" : "time") + grace;
    }

    private void cancelQueued(RunOutcome outcome) {
        List<Run> waiting = new ArrayList<>(queue);
        queue.clear();
        waiting.forEach(run -> finish(run, outcome, 0));
    }

    private void finish(Run run, RunOutcome outcome, long millis) {
        log.append(new ServerEvent.RunFinished(run.runId, run.cellId, outcome, millis));
        String events = log.saved(run.runId);
        secretary.tell(() -> records.runFinished(run.cellId, run.runId, events, outcome));
    }

    // What the runner says

    /// Called by the runner's reader, which waits here while the session is behind.
    private void hear(Lease from, FromRunner message) {
        if (!mayPutDown()) {
            return;
        }
        boolean taken = mailbox.tell(() -> {
            unread.release();
            if (from == lease) {
                heard(message);
            }
        });
        if (!taken) {
            unread.release();
        }
    }

    private boolean mayPutDown() {
        try {
            while (!unread.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                if (!mailbox.isOpen()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void heard(FromRunner message) {
        switch (message) {
            case FromRunner.Output output -> show(output.runId(), ServerEvent.of(output));
            case FromRunner.OutputHidden hidden -> show(hidden.runId(), ServerEvent.of(hidden));
            case FromRunner.Result result -> show(result.runId(), ServerEvent.of(result));
            case FromRunner.Displayed displayed -> show(displayed.runId(), ServerEvent.of(displayed));
            case FromRunner.Diagnosed diagnosed -> show(diagnosed.runId(), ServerEvent.of(diagnosed));
            case FromRunner.Finished finished -> finished(finished);
            case FromRunner.Completions completions -> completing.answer(completions);
            case FromRunner.Evaluated _, FromRunner.Ready _ -> kill(DeathReason.PROTOCOL_VIOLATION);
        }
    }

    /// Shows only what belongs to the run that goes on. The rest is the output of a repetition, or what threads of a
    /// finished run say, or lies.
    private void show(String runId, ServerEvent event) {
        if (current == null || !current.runId.equals(runId)) {
            return;
        }
        log.append(event);
        if (log.charsOf(runId) > MOST_RUN_CHARS) {
            // Honest runners hide what is too much long before.
            kill(DeathReason.PROTOCOL_VIOLATION);
        }
    }

    private void finished(FromRunner.Finished finished) {
        if (finished.outcome() instanceof RunnerDied) {
            kill(DeathReason.PROTOCOL_VIOLATION);
            return;
        }
        Run run = current;
        if (run != null && run.runId.equals(finished.runId())) {
            current = null;
            tell(finished.variables());
            long millis = Math.min(TimeUnit.NANOSECONDS.toMillis(finished.nanos()), run.millisSoFar());
            finish(run, outcomeOf(run, finished.outcome()), millis);
            if (finished.outcome() instanceof RunOutcome.Completed) {
                replay.accept(run.cellId, run.code);
            }
            startNext();
        } else if (replay.current()
                .filter(step -> step.runId().equals(finished.runId()))
                .isPresent()) {
            log.append(replay.finish(finished.outcome()));
            tell(finished.variables());
            replayNext();
        }
    }

    private static RunOutcome outcomeOf(Run run, RunOutcome told) {
        RunOutcome.LimitHit past = run.past;
        return past != null && told instanceof RunOutcome.Interrupted ? past : told;
    }

    private void tell(List<FromRunner.Variable> now) {
        if (!now.equals(variables)) {
            variables = now;
            log.append(new ServerEvent.VariablesChanged(now));
        }
    }

    // How runners come and go

    private void takeRunner() {
        Lease next = new Lease();
        lease = next;
        show(replay.isEmpty() ? SessionState.STARTING : SessionState.REBUILDING);
        Thread.startVirtualThread(() -> {
            try {
                Runner runner = runners.take();
                if (!mailbox.tell(() -> arrived(next, runner))) {
                    runner.close();
                }
            } catch (RunnersExhausted e) {
                mailbox.tell(() -> noneCame(String.valueOf(e.getMessage())));
            }
        });
    }

    private void arrived(Lease next, Runner runner) {
        next.runner = runner;
        runner.listen(message -> hear(next, message), died -> mailbox.tell(() -> died(next, died)));
        replay.begin();
        if (replay.current().isPresent()) {
            alarm(timing.rebuildLimit(), () -> {
                if (lease == next && replay.current().isPresent()) {
                    replay.clear();
                    kill(DeathReason.TIME_LIMIT);
                }
            });
        }
        replayNext();
    }

    private void replayNext() {
        var step = replay.current();
        if (step.isPresent() && lease != null && lease.runner != null) {
            lease.runner.send(new ToRunner.Execute(
                    step.get().runId(), step.get().cellId(), step.get().code()));
        } else {
            replay.end();
            startNext();
        }
    }

    private void noneCame(String words) {
        lease = null;
        RunnerDied none = new RunnerDied(DeathReason.CRASHED, words);
        log.append(new ServerEvent.RunnerLost(none.reason(), words));
        cancelQueued(none);
        show(SessionState.ENDED);
    }

    private void kill(DeathReason reason) {
        if (lease != null && lease.runner != null) {
            lease.runner.kill(reason);
        }
    }

    private void died(Lease dead, RunnerDied died) {
        if (dead != lease) {
            return;
        }
        lease = null;
        completing.giveUp();
        log.append(new ServerEvent.RunnerLost(died.reason(), died.detail()));
        boolean futile = !restarting && current == null && replay.current().isEmpty();
        futileRunners = futile ? futileRunners + 1 : 0;
        if (current != null) {
            Run lost = current;
            current = null;
            finish(lost, died, lost.millisSoFar());
        }
        if (replay.current().isPresent()) {
            log.append(replay.finish(died));
        }
        replay.end();
        if (restarting) {
            restarting = false;
            replay.clear();
            cancelQueued(died);
        }
        if (replay.isEmpty()) {
            tell(List.of());
        }
        if (futileRunners > MOST_FUTILE_RUNNERS) {
            futileRunners = 0;
            noneCame("one runner after the other died before it had done anything; the last: " + died.detail());
        } else {
            takeRunner();
        }
    }

    private void giveRunnerBack(long absence) {
        if (browsers.get() != 0 || absence != absences) {
            return;
        }
        if (current != null || !queue.isEmpty() || replay.current().isPresent()) {
            alarm(timing.idle(), () -> giveRunnerBack(absence));
            return;
        }
        Lease idle = lease;
        lease = null;
        if (idle != null && idle.runner != null) {
            idle.runner.close();
            show(SessionState.ENDED);
        }
        alarm(timing.forget(), () -> {
            if (absence == absences && browsers.compareAndSet(0, GONE)) {
                end();
            }
        });
    }

    private void show(SessionState state) {
        String runtime = lease == null || lease.runner == null ? null : lease.runner.runtime();
        log.append(new ServerEvent.SessionChanged(state, runtime));
    }

    private void alarm(Duration after, Runnable action) {
        alarms.set(after, () -> mailbox.tell(action));
    }

    // The end

    /// Ends the session: its runner goes, its readers go home when they have read the rest.
    void close() {
        browsers.set(GONE);
        mailbox.tell(this::end);
    }

    private void end() {
        if (lease != null && lease.runner != null) {
            lease.runner.close();
        }
        lease = null;
        mailbox.close();
        secretary.tell(secretary::close);
        log.close();
    }

    /// Waits until everything that ended has been kept.
    void awaitSaved(Duration atMost) {
        mailbox.awaitEnd(atMost);
        secretary.awaitEnd(atMost);
    }
}
