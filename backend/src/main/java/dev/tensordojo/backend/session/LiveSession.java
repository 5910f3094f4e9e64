package dev.tensordojo.backend.session;

import dev.tensordojo.backend.progress.Attempt;
import dev.tensordojo.backend.runners.Receipt;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One learner's live work on one workbook: runs cells in a runner, one after the other, and writes what happens into
/// its [SessionLog].
///
/// Everything that changes the session happens on one virtual thread, which takes one message after the other from a
/// mailbox; so there are no locks and no half-made states. Whoever tells the session something only puts a message
/// there and goes on. Each message is one step, which [Minutes] write down before anybody hears of it: when this
/// backend is killed, the next one goes on after the last whole step. How to read on: how a session begins, what
/// browsers want, then what the runner says, then how runners come and go.
final class LiveSession {

    private static final long MOST_RUN_CHARS = 32L << 20;

    /// What threads print after their run's end is kept with the notebook so soon after it came.
    private static final Duration LATE_SAVED = Duration.ofSeconds(2);

    private static final int MOST_FUTILE_RUNNERS = 5;
    private static final int GONE = -1;
    private static final String RESTARTED = "the server was restarted";

    private final RunnerSource runners;
    private final Timing timing;
    private final Alarms alarms;
    private final InstantSource clock;
    private final SessionLog log;
    private final Minutes minutes;
    private final Mailbox mailbox;
    private final Inlet inlet;
    private final RunLimits limits;
    private final AtomicInteger browsers = new AtomicInteger();
    private final Rest rest = new Rest(browsers);
    private final Runs runs;
    private final Replay replay;
    private final Asking asking = new Asking();
    private @Nullable Lease lease;
    private boolean restarting;
    private long absences;
    private long uses;
    private int futileRunners;
    private ServerEvent.VariablesChanged variables = ServerEvent.VariablesChanged.NONE;

    /// What sessions have in common.
    ///
    /// @param clock the one that events are dated by
    record Common(RunnerSource runners, Timing timing, Alarms alarms, InstantSource clock) {}

    // How a session begins

    private LiveSession(
            String name, Common common, SessionRecords records, SessionLog log, KnownRuns known, Replay replay) {
        this.runners = common.runners();
        this.timing = common.timing();
        this.alarms = common.alarms();
        this.clock = common.clock();
        this.log = log;
        this.replay = replay;
        this.minutes = new Minutes(name, log, records, known);
        this.runs = new Runs(log, minutes, known);
        this.mailbox = new Mailbox("session-" + name);
        this.inlet = new Inlet(mailbox, this::does);
        this.limits = new RunLimits(timing, new Watched());
    }

    /// Begins with the outputs that the database has.
    static LiveSession begin(String name, Common common, SessionRecords records, Minutes.Place journal) {
        LiveSession session =
                new LiveSession(name, common, records, new SessionLog(common.clock()), new KnownRuns(), new Replay());
        session.does(() -> {
            session.runs.recall();
            session.minutes.open(journal, session.standing());
        });
        return session;
    }

    /// Goes on with a session of a backend that died.
    ///
    /// @param runner the runner that it had; fails where that is gone, and is empty where it had none
    static LiveSession resume(
            String name,
            Common common,
            SessionRecords records,
            Minutes.Place journal,
            JournalRecord.Contents before,
            Optional<CompletableFuture<Runner>> runner) {
        KnownRuns known = new KnownRuns(before.known());
        Past.runs(before.events()).forEach(known::add);
        SessionLog log = SessionLog.restored(before.epoch(), before.events(), before.last(), common.clock());
        LiveSession session = new LiveSession(
                name, common, records, log, known, new Replay(before.state().steps()));
        session.does(() -> {
            session.goOn(Past.of(before.events()), before.state(), runner);
            session.minutes.open(journal, session.standing());
        });
        return session;
    }

    private void goOn(Past past, Standing before, Optional<CompletableFuture<Runner>> runner) {
        variables = past.variables();
        runs.resume(past, before.cpuNanosBefore(), clock.instant());
        if (runner.isPresent()) {
            Lease resumed = Lease.of(before);
            lease = resumed;
            var _ = runner.get().whenComplete((came, failure) -> {
                if (!does(() -> resumed(resumed, came, failure)) && came != null) {
                    came.close();
                }
            });
        } else if (runs.current().isPresent()) {
            lose(new RunnerDied(DeathReason.CRASHED, RESTARTED));
        } else if (runs.areWaiting()) {
            takeRunner();
        } else {
            show(SessionState.ENDED);
        }
        everybodyLeft();
    }

    private void resumed(Lease resumed, @Nullable Runner runner, @Nullable Throwable failure) {
        if (runner == null) {
            String words = failure == null ? "" : ": " + failure.getMessage();
            died(resumed, new RunnerDied(DeathReason.CRASHED, RESTARTED + words));
            return;
        }
        if (resumed != lease) {
            runner.close();
            return;
        }
        listen(resumed, runner);
        // It may not have been asked before the backend died; asked twice, it runs once.
        runs.current().ifPresentOrElse(run -> ask(run, runner), this::startNext);
    }

    private void ask(Run run, Runner runner) {
        send(runner, new ToRunner.Execute(run.runId, run.cellId, run.code));
        limits.watch(run, runner);
    }

    /// Does one step on the session's thread; false when the session is over.
    private boolean does(Runnable step) {
        return mailbox.tell(() -> {
            try {
                step.run();
            } finally {
                minutes.settle(standing());
                rest.settle(lease != null && lease.runner != null, isAtRest());
            }
        });
    }

    private Standing standing() {
        Lease now = lease;
        // A runner that is being rebuilt or thrown away is not gone on with.
        boolean settled = replay.current().isEmpty() && !restarting;
        return new Standing(
                now == null ? 0 : now.received,
                now != null && settled ? now.seat : null,
                runs.current().map(Run::cpuNanosBefore).orElse(0L),
                replay.accepted());
    }

    private void send(Runner runner, ToRunner message) {
        minutes.afterwards(() -> runner.send(message));
    }

    SessionLog log() {
        return log;
    }

    // What browsers want

    /// A browser looks; false when the session is over and another has to take its place.
    boolean attach() {
        int before = browsers.getAndUpdate(count -> count == GONE ? GONE : count + 1);
        return before != GONE
                && does(() -> {
                    if (lease == null) {
                        takeRunner();
                    }
                });
    }

    void detach() {
        does(() -> {
            if (browsers.decrementAndGet() == 0) {
                everybodyLeft();
            }
        });
    }

    private void everybodyLeft() {
        long absence = ++absences;
        rest.everybodyLeft();
        alarm(timing.idle(), () -> giveRunnerBack(absence));
        alarm(Lease.LEFT_WAITING, () -> {
            if (browsers.get() == 0 && absence == absences && isAtRest() && lease != null && lease.waitsNoLonger()) {
                lease = null;
                show(SessionState.ENDED);
            }
        });
    }

    /// Tells whether there is a runner here that could be spared.
    Rest rest() {
        return rest;
    }

    /// Others need the runner more. It goes, unless it has come to be used meanwhile.
    void giveRunnerToSomebodyElse() {
        rest.ask();
        doesAtRest(this::giveRunnerBack);
    }

    /// Others need the runner although a cell runs in it; it goes, unless somebody has come back.
    void giveBusyRunnerToSomebodyElse() {
        rest.ask();
        does(() -> {
            if (browsers.get() > 0) {
                rest.refuse();
            } else {
                runs.cancelWaiting(new RunOutcome.Interrupted());
                kill(DeathReason.GIVEN_AWAY);
            }
        });
    }

    void run(Browser from, ClientMessage.Run message) {
        does(() -> enqueue(from, message));
    }

    void ask(Browser from, ClientMessage.AboutCode message) {
        does(() -> asking.ask(lease == null ? null : lease.runner, from, message));
    }

    void interrupt() {
        does(() -> {
            runs.cancelWaiting(new RunOutcome.Interrupted());
            Runner runner = lease == null ? null : lease.runner;
            if (runner != null && runs.current().isPresent()) {
                limits.stop(runs.current().get(), runner, DeathReason.KILLED_AFTER_STOP);
            } else if (replay.current().isPresent()) {
                replay.clear();
                kill(DeathReason.KILLED_AFTER_STOP);
            }
        });
    }

    void restart() {
        does(() -> {
            replay.clear();
            if (lease == null) {
                takeRunner();
            } else if (lease.runner != null) {
                restarting = true;
                kill(DeathReason.RESTARTED);
            }
        });
    }

    void keep() {
        doesAtRest(() -> {
            show(SessionState.READY);
            used();
        });
    }

    private void doesAtRest(Runnable step) {
        does(() -> {
            if (lease != null && lease.runner != null && isAtRest()) {
                step.run();
            }
        });
    }

    void attemptChanged(Attempt attempt) {
        does(() -> minutes.add(new ServerEvent.AttemptChanged(attempt)));
    }

    // Runs

    private void enqueue(Browser from, ClientMessage.Run message) {
        if (!runs.accept(from, message)) {
            return;
        }
        if (lease == null) {
            takeRunner();
        } else {
            startNext();
        }
    }

    private void startNext() {
        Runner runner = lease == null ? null : lease.runner;
        if (runner == null || runs.current().isPresent() || replay.current().isPresent()) {
            return;
        }
        runs.startNext(runner)
                .ifPresentOrElse(
                        run -> {
                            show(SessionState.RUNNING);
                            ask(run, runner);
                        },
                        () -> {
                            show(SessionState.READY);
                            limits.watchIdle(runner);
                            used();
                        });
    }

    /// Somebody used the session: it rests only after a long time, and says so before.
    private void used() {
        long use = ++uses;
        alarm(timing.unused().minus(timing.warning()), () -> {
            if (use == uses && isAtRest()) {
                minutes.add(new ServerEvent.SessionExpiring(timing.warning().toMillis()));
                alarm(timing.warning(), () -> {
                    if (use == uses && isAtRest()) {
                        giveRunnerBack();
                    }
                });
            }
        });
    }

    private boolean isAtRest() {
        return runs.current().isEmpty()
                && !runs.areWaiting()
                && replay.current().isEmpty();
    }

    private final class Watched implements RunLimits.Watched {
        @Override
        public boolean goesOn(Run run) {
            return runs.goesOn(run);
        }

        @Override
        public boolean rests(Runner runner) {
            return lease != null && lease.runner == runner && isAtRest();
        }

        @Override
        public void send(Runner runner, ToRunner message) {
            LiveSession.this.send(runner, message);
        }

        @Override
        public void alarm(Duration after, Runnable action) {
            LiveSession.this.alarm(after, action);
        }

        @Override
        public void forgetLastCell() {
            replay.forgetLast();
        }
    }

    // What the runner says

    private void listen(Lease next, Runner runner) {
        next.begin(runner);
        runner.listenAndSign(
                (message, receipt) -> inlet.put(message, receipt, (said, signed) -> hear(next, said, signed)),
                died -> does(() -> died(next, died)));
    }

    private void hear(Lease from, FromRunner message, Receipt receipt) {
        if (from != lease) {
            return;
        }
        from.received = receipt.number();
        heard(message);
        minutes.afterwards(receipt::sign);
    }

    private void heard(FromRunner message) {
        switch (message) {
            case FromRunner.Output output -> say(output.runId(), run -> ServerEvent.of(output, run));
            case FromRunner.OutputHidden hidden -> say(hidden.runId(), run -> ServerEvent.of(hidden, run));
            case FromRunner.Displayed displayed -> say(displayed.runId(), run -> ServerEvent.of(displayed, run));
            case FromRunner.Result result -> show(result.runId(), ServerEvent.of(result));
            case FromRunner.Diagnosed diagnosed -> show(diagnosed.runId(), ServerEvent.of(diagnosed));
            case FromRunner.Finished finished -> finished(finished);
            case FromRunner.Completions completions -> asking.answer(completions);
            case FromRunner.Explained explained -> asking.answer(explained);
            case FromRunner.Checked checked -> asking.answer(checked);
            case FromRunner.Evaluated _, FromRunner.Ready _ -> kill(DeathReason.PROTOCOL_VIOLATION);
        }
    }

    /// Shows what a run says, and what threads say that an ended one left behind. The rest is the output of a
    /// repetition, or lies.
    private void say(String runId, Function<String, ServerEvent> event) {
        runs.shownUnder(runId).ifPresent(shown -> {
            add(shown, event.apply(shown));
            runs.saveAgain(shown, save -> alarm(LATE_SAVED, save));
        });
    }

    /// Shows what only the run that goes on can have.
    private void show(String runId, ServerEvent event) {
        if (runs.goesOn(runId)) {
            add(runId, event);
        }
    }

    private void add(String runId, ServerEvent event) {
        minutes.add(event);
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
        if (runs.goesOn(finished.runId())) {
            runs.takeCurrent().ifPresent(run -> finished(run, finished));
            startNext();
        } else if (replay.current()
                .filter(step -> step.runId().equals(finished.runId()))
                .isPresent()) {
            minutes.add(replay.finish(finished.outcome()));
            tell(new ServerEvent.VariablesChanged(finished.variables(), finished.beyond()));
            replayNext();
        }
    }

    private void finished(Run run, FromRunner.Finished finished) {
        tell(new ServerEvent.VariablesChanged(finished.variables(), finished.beyond()));
        long millis = Math.min(TimeUnit.NANOSECONDS.toMillis(finished.nanos()), run.millisSoFar());
        runs.finish(run, run.outcomeOf(finished.outcome()), millis);
        if (finished.outcome() instanceof RunOutcome.Completed) {
            replay.accept(run.cellId, run.code, millis);
        }
    }

    private void tell(ServerEvent.VariablesChanged now) {
        if (!now.equals(variables)) {
            variables = now;
            minutes.add(now);
        }
    }

    // How runners come and go

    private void takeRunner() {
        Lease next = new Lease();
        lease = next;
        show(replay.isEmpty() ? SessionState.STARTING : SessionState.REBUILDING);
        next.waiting = Thread.startVirtualThread(() -> {
            try {
                Runner runner = runners.take();
                if (!does(() -> arrived(next, runner))) {
                    runner.close();
                }
            } catch (RunnersExhausted e) {
                does(() -> noneCame(next, String.valueOf(e.getMessage())));
            }
        });
    }

    private void arrived(Lease next, Runner runner) {
        next.waiting = null;
        if (next != lease) {
            runner.close();
            return;
        }
        listen(next, runner);
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
            send(
                    lease.runner,
                    new ToRunner.Execute(
                            step.get().runId(), step.get().cellId(), step.get().code()));
        } else {
            replay.end();
            startNext();
        }
    }

    private void noneCame(Lease awaited, String words) {
        if (awaited != lease) {
            return;
        }
        lease = null;
        RunnerDied none = new RunnerDied(DeathReason.CRASHED, words);
        minutes.add(new ServerEvent.RunnerLost(none.reason(), words));
        runs.cancelWaiting(none);
        show(SessionState.ENDED);
    }

    private void kill(DeathReason reason) {
        Optional.ofNullable(lease).ifPresent(now -> now.kill(reason));
    }

    private void died(Lease dead, RunnerDied died) {
        if (dead == lease) {
            lose(died);
        }
    }

    private void lose(RunnerDied died) {
        lease = null;
        asking.giveUp();
        minutes.add(new ServerEvent.RunnerLost(died.reason(), died.detail()));
        boolean futile =
                !restarting && runs.current().isEmpty() && replay.current().isEmpty();
        futileRunners = futile ? futileRunners + 1 : 0;
        runs.takeCurrent().ifPresent(lost -> runs.finish(lost, died, lost.millisSoFar()));
        if (replay.current().isPresent()) {
            minutes.add(replay.finish(died));
        }
        replay.end();
        if (restarting) {
            restarting = false;
            replay.clear();
            runs.cancelWaiting(died);
        }
        if (replay.isEmpty()) {
            tell(ServerEvent.VariablesChanged.NONE);
        }
        if (futileRunners > MOST_FUTILE_RUNNERS) {
            futileRunners = 0;
            lease = new Lease();
            noneCame(lease, "one runner after the other died before it had done anything; the last: " + died.detail());
        } else if (browsers.get() > 0 || runs.areWaiting()) {
            takeRunner();
        } else {
            // The next browser takes one.
            show(SessionState.ENDED);
        }
    }

    private void giveRunnerBack(long absence) {
        if (browsers.get() != 0 || absence != absences) {
            return;
        }
        if (!isAtRest()) {
            alarm(timing.idle(), () -> giveRunnerBack(absence));
            return;
        }
        giveRunnerBack();
        alarm(timing.forget(), () -> {
            if (absence == absences && browsers.compareAndSet(0, GONE)) {
                end();
            }
        });
    }

    private void giveRunnerBack() {
        Lease idle = lease;
        lease = null;
        if (idle != null && idle.runner != null) {
            idle.runner.close();
            show(SessionState.ENDED);
        }
    }

    private void show(SessionState state) {
        String runtime = lease == null || lease.runner == null ? null : lease.runner.runtime();
        minutes.add(new ServerEvent.SessionChanged(state, runtime));
    }

    private void alarm(Duration after, Runnable action) {
        alarms.set(after, () -> does(action));
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
        runs.saveAgainNow();
        mailbox.close();
        minutes.close();
    }

    /// Waits until everything that ended has been kept.
    void awaitSaved(Duration atMost) {
        mailbox.awaitEnd(atMost);
        minutes.awaitSaved(atMost);
    }
}
