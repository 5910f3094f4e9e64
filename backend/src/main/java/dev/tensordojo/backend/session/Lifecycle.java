package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnersExhausted;
import dev.tensordojo.backend.session.Phase.Adopting;
import dev.tensordojo.backend.session.Phase.Awaiting;
import dev.tensordojo.backend.session.Phase.Held;
import dev.tensordojo.backend.session.Phase.Ready;
import dev.tensordojo.backend.session.Phase.Rebuilding;
import dev.tensordojo.backend.session.Phase.Resting;
import dev.tensordojo.backend.session.Phase.Running;
import dev.tensordojo.backend.session.journal.Checkpoint;
import dev.tensordojo.backend.session.journal.RecoveredState;
import dev.tensordojo.backend.session.journal.ReplayStep;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.backend.session.message.ServerEvent.SessionState;
import dev.tensordojo.backend.session.message.ServerEvent.VariablesChanged;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// How a session comes from one [Phase] to the next. How to read on: how a runner comes, what is done with it, how
/// it is given back, then all the ways of losing it. Belongs to the session's thread.
final class Lifecycle implements RunnerMessages.Owner {

    private static final int MOST_FUTILE_RUNNERS = 5;
    private static final String RESTARTED = "the server was restarted";

    private final RunnerSource source;
    private final Timing timing;
    private final SessionThread thread;
    private final Browsers browsers;
    private final SessionWriter writer;
    private final Runs runs;
    private final Replay replay;
    private final OpenQuestions questions;
    private final RunnerMessages messages;
    private final RunLimits limits;
    private Phase phase = new Resting();
    private VariablesChanged variables = VariablesChanged.NONE;
    private int futileRunners;
    private SessionThread.Alarm expiry = SessionThread.Alarm.NONE;

    /// Where a session gets its runners: the pool.
    interface RunnerSource {
        /// @param onPlace is told how many wait before, where it takes long
        Runner take(IntConsumer onPlace) throws RunnersExhausted;
    }

    Lifecycle(
            RunnerSource source,
            Timing timing,
            SessionThread thread,
            Browsers browsers,
            SessionWriter writer,
            Runs runs,
            Replay replay,
            OpenQuestions questions) {
        this.source = source;
        this.timing = timing;
        this.thread = thread;
        this.browsers = browsers;
        this.writer = writer;
        this.runs = runs;
        this.replay = replay;
        this.questions = questions;
        this.messages = new RunnerMessages(this, runs, writer, questions, thread);
        this.limits = new RunLimits(timing, thread, writer, replay, this::phase);
    }

    Phase phase() {
        return phase;
    }

    /// Whether this is the runner that the session has.
    @Override
    public boolean holds(Lease lease) {
        return phase instanceof Held held && held.lease() == lease;
    }

    /// Whether this run goes on in the session's runner.
    @Override
    public boolean isRunning(String runId) {
        return phase instanceof Running(Lease _, Run run) && run.runId.equals(runId);
    }

    /// What the next backend has to know to go on from here. A runner that is being rebuilt is not gone on with.
    Checkpoint checkpoint() {
        return switch (phase) {
            case Resting _, Awaiting _, Rebuilding _ -> new Checkpoint(0, null, 0, replay.steps());
            case Adopting(Checkpoint.RunnerHandle handle, long received, Optional<Run> run) ->
                new Checkpoint(received, handle, run.map(Run::cpuNanosBefore).orElse(0L), replay.steps());
            case Ready(Lease lease) -> new Checkpoint(lease.received(), lease.handle(), 0, replay.steps());
            case Running(Lease lease, Run run) ->
                new Checkpoint(lease.received(), lease.handle(), run.cpuNanosBefore(), replay.steps());
        };
    }

    // How a runner comes

    /// Sees to it that there is a runner, or one on its way.
    void wantRunner() {
        switch (phase) {
            case Resting() -> takeRunner();
            case Awaiting _, Adopting _, Rebuilding _, Ready _, Running _ -> {}
        }
    }

    private void takeRunner() {
        Thread waiter = Thread.ofVirtual().unstarted(this::bringRunner);
        phase = new Awaiting(waiter);
        show(stateOfWaiting());
        waiter.start();
    }

    private void bringRunner() {
        Thread waiter = Thread.currentThread();
        try {
            Runner runner = source.take(ahead -> thread.does(() -> waits(waiter, ahead)));
            if (!thread.does(() -> arrived(waiter, runner))) {
                runner.close();
            }
        } catch (RunnersExhausted e) {
            thread.does(() -> noneCame(waiter, String.valueOf(e.getMessage())));
        }
    }

    private boolean awaits(Thread waiter) {
        return phase instanceof Awaiting(Thread awaited) && awaited == waiter;
    }

    private void waits(Thread waiter, int ahead) {
        if (awaits(waiter)) {
            writer.add(new ServerEvent.SessionChanged(stateOfWaiting(), null, ahead));
        }
    }

    private SessionState stateOfWaiting() {
        return replay.isEmpty() ? SessionState.STARTING : SessionState.REBUILDING;
    }

    private void arrived(Thread waiter, Runner runner) {
        if (!awaits(waiter)) {
            runner.close();
            return;
        }
        Lease lease = listen(new Lease(runner));
        if (replay.isEmpty()) {
            runNext(lease);
            return;
        }
        rebuild(new Rebuilding(lease, replay.steps(), 0));
        thread.alarm(timing.rebuildLimit(), () -> {
            if (phase instanceof Rebuilding && holds(lease)) {
                giveUpRebuild(DeathReason.TIME_LIMIT);
            }
        });
    }

    private void noneCame(Thread waiter, String words) {
        if (awaits(waiter)) {
            rest(words);
        }
    }

    /// There is no runner to be had: what waits for one ends.
    private void rest(String words) {
        phase = new Resting();
        RunnerDied none = new RunnerDied(DeathReason.CRASHED, words);
        writer.add(new ServerEvent.RunnerLost(none.reason(), words));
        runs.cancelWaiting(none);
        show(SessionState.ENDED);
    }

    /// Goes on where a session stood whose backend died.
    ///
    /// @param coming the runner that it had; fails where that is gone, and is empty where it had none
    void resume(RecoveredState before, Checkpoint checkpoint, Optional<CompletableFuture<Runner>> coming, Instant now) {
        variables = before.variables();
        Optional<Run> run = runs.resume(before, checkpoint.cpuNanosBefore(), now);
        Checkpoint.RunnerHandle handle = checkpoint.runner();
        if (handle != null && coming.isPresent()) {
            phase = new Adopting(handle, checkpoint.received(), run);
            var _ = coming.get().whenComplete((runner, failure) -> {
                if (!thread.does(() -> adopted(runner, failure)) && runner != null) {
                    runner.close();
                }
            });
        } else if (run.isPresent()) {
            lostWithItsBackend(run, RESTARTED);
        } else if (runs.areWaiting()) {
            takeRunner();
        } else {
            show(SessionState.ENDED);
        }
    }

    private void adopted(@Nullable Runner runner, @Nullable Throwable failure) {
        Optional<Runner> came = Optional.ofNullable(runner);
        if (!(phase instanceof Adopting(Checkpoint.RunnerHandle _, long received, Optional<Run> run))) {
            came.ifPresent(Runner::close);
        } else if (came.isEmpty()) {
            lostWithItsBackend(run, failure == null ? RESTARTED : RESTARTED + ": " + failure.getMessage());
        } else {
            Lease lease = listen(new Lease(came.get(), received));
            // It may not have been asked before the backend died; asked twice, it runs once.
            run.ifPresentOrElse(goingOn -> run(lease, goingOn), () -> runNext(lease));
        }
    }

    private Lease listen(Lease lease) {
        lease.runner()
                .listenAndSign(
                        (message, receipt) -> thread.waitsToDo(() -> messages.hear(lease, message, receipt)),
                        death -> thread.does(() -> died(lease, death)));
        return lease;
    }

    // What is done with a runner

    private void rebuild(Rebuilding now) {
        phase = now;
        ReplayStep step = now.step();
        send(now.lease().runner(), new ToRunner.Execute(step.runId(), step.cellId(), step.code()));
    }

    /// Runs what has waited longest, where a runner has nothing to do.
    void startNext() {
        switch (phase) {
            case Resting() -> takeRunner();
            case Ready(Lease lease) -> runNext(lease);
            // It begins when there is time for it.
            case Awaiting _, Adopting _, Rebuilding _, Running _ -> {}
        }
    }

    private void runNext(Lease lease) {
        runs.startNext(lease.runner())
                .ifPresentOrElse(
                        run -> {
                            run(lease, run);
                            show(SessionState.RUNNING);
                        },
                        () -> becomeReady(lease));
    }

    private void run(Lease lease, Run run) {
        phase = new Running(lease, run);
        send(lease.runner(), new ToRunner.Execute(run.runId, run.cellId, run.code));
        limits.watch(run, lease.runner());
    }

    private void becomeReady(Lease lease) {
        phase = new Ready(lease);
        show(SessionState.READY);
        limits.watchIdle(lease.runner());
        used();
    }

    /// What the runner was asked to run has ended. The end of anything else is a lie.
    @Override
    public void finished(FromRunner.Finished finished) {
        switch (phase) {
            case Running(Lease lease, Run run)
            when run.runId.equals(finished.runId()) -> {
                tell(new VariablesChanged(finished.variables(), finished.beyond()));
                long millis = Math.min(TimeUnit.NANOSECONDS.toMillis(finished.nanos()), run.millisSoFar());
                runs.finish(run, run.outcomeOf(finished.outcome()), millis);
                if (finished.outcome() instanceof RunOutcome.Completed) {
                    replay.accept(run.cellId, run.code, millis);
                }
                runNext(lease);
            }
            case Rebuilding rebuilding
            when rebuilding.step().runId().equals(finished.runId()) -> {
                finishStep(rebuilding, finished.outcome());
                tell(new VariablesChanged(finished.variables(), finished.beyond()));
                rebuilding.next().ifPresentOrElse(this::rebuild, () -> runNext(rebuilding.lease()));
            }
            case Resting _, Awaiting _, Adopting _, Rebuilding _, Ready _, Running _ -> {}
        }
    }

    private void finishStep(Rebuilding rebuilding, RunOutcome outcome) {
        ReplayStep step = rebuilding.step();
        writer.add(new ServerEvent.Replayed(
                step.cellId(), rebuilding.done() + 1, rebuilding.steps().size(), outcome));
        if (!(outcome instanceof RunOutcome.Completed)) {
            replay.remove(step);
        }
    }

    /// Stops what runs and what waits to run.
    void interrupt() {
        runs.cancelWaiting(new RunOutcome.Interrupted());
        switch (phase) {
            case Running(Lease lease, Run run) -> limits.stop(run, lease.runner());
            case Rebuilding _ -> giveUpRebuild(DeathReason.KILLED_AFTER_STOP);
            case Resting _, Awaiting _, Adopting _, Ready _ -> {}
        }
    }

    /// Somebody still needs what a runner without work holds.
    void keep() {
        if (phase instanceof Ready) {
            show(SessionState.READY);
            used();
        }
    }

    /// Somebody used the session: it rests only after a long time, and says so before.
    private void used() {
        expiry.cancel();
        expiry = thread.alarm(timing.unused().minus(timing.warning()), () -> {
            if (phase instanceof Ready) {
                writer.add(new ServerEvent.SessionExpiring(timing.warning().toMillis()));
                expiry = thread.alarm(timing.warning(), this::giveBack);
            }
        });
    }

    // How a runner is given back

    /// A runner that has nothing to do goes; whoever comes finds everything again.
    void giveBack() {
        if (phase instanceof Ready(Lease lease)) {
            lease.runner().close();
            phase = new Resting();
            questions.giveUp();
            show(SessionState.ENDED);
        }
    }

    /// A runner goes although it has something to do: others need it more, and nobody is there.
    void giveAway() {
        runs.cancelWaiting(new RunOutcome.Interrupted());
        switch (phase) {
            case Held held -> {
                RunnerDied death = end(held, DeathReason.GIVEN_AWAY);
                finishRun(held, death);
                replaceLost();
            }
            case Resting _, Awaiting _, Adopting _ -> {}
        }
    }

    /// Nobody is there any more who waits for a runner.
    void giveUpAwaiting() {
        if (phase instanceof Awaiting(Thread waiter) && !runs.areWaiting()) {
            waiter.interrupt();
            phase = new Resting();
            show(SessionState.ENDED);
        }
    }

    /// The session is over, and its runner goes.
    void close() {
        expiry.cancel();
        phase.runner().ifPresent(Runner::close);
        phase = new Resting();
    }

    // How a runner is lost

    /// Throws the runner and its variables away, and begins afresh.
    void restart() {
        replay.clear();
        switch (phase) {
            case Resting() -> takeRunner();
            case Held held -> {
                RunnerDied death = end(held, DeathReason.RESTARTED);
                finishRun(held, death);
                runs.cancelWaiting(death);
                replaceLost();
            }
            // It comes without variables.
            case Awaiting _, Adopting _ -> {}
        }
    }

    /// To repeat what had succeeded takes too long, for us or for a person: without it, then.
    private void giveUpRebuild(DeathReason reason) {
        replay.clear();
        if (phase instanceof Rebuilding rebuilding) {
            end(rebuilding, reason);
            replaceLost();
        }
    }

    private void died(Lease dead, RunnerDied death) {
        if (phase instanceof Held held && held.lease() == dead) {
            switch (held) {
                case Running running -> diedWhileRunning(running, death);
                case Rebuilding rebuilding -> diedWhileRebuilding(rebuilding, death);
                case Ready _ -> diedWhileIdle(death);
            }
        }
    }

    private void diedWhileRunning(Running running, RunnerDied death) {
        lost(death);
        finishRun(running, death);
        replaceLost();
    }

    /// The step that it died of is not tried again.
    private void diedWhileRebuilding(Rebuilding rebuilding, RunnerDied death) {
        lost(death);
        finishStep(rebuilding, death);
        replaceLost();
    }

    /// It has been of no use to anybody; the next one may be no better.
    private void diedWhileIdle(RunnerDied death) {
        int futile = futileRunners + 1;
        lost(death);
        if (futile > MOST_FUTILE_RUNNERS) {
            tellIfVariablesAreLost();
            rest("one runner after the other died before it had done anything; the last: " + death.detail());
        } else {
            futileRunners = futile;
            replaceLost();
        }
    }

    private void lostWithItsBackend(Optional<Run> run, String words) {
        RunnerDied death = new RunnerDied(DeathReason.CRASHED, words);
        lost(death);
        run.ifPresent(ended -> runs.finish(ended, death, ended.millisSoFar()));
        replaceLost();
    }

    /// Ends the runner on purpose; what it says from now on is not heard.
    private RunnerDied end(Held held, DeathReason reason) {
        RunnerDied death = held.lease().runner().kill(reason);
        lost(death);
        return death;
    }

    private void lost(RunnerDied death) {
        phase = new Resting();
        futileRunners = 0;
        questions.giveUp();
        writer.add(new ServerEvent.RunnerLost(death.reason(), death.detail()));
    }

    private void finishRun(Held held, RunnerDied death) {
        switch (held) {
            case Running(Lease _, Run run) -> runs.finish(run, death, run.millisSoFar());
            case Rebuilding _, Ready _ -> {}
        }
    }

    /// Takes another runner, where somebody is there who needs it.
    private void replaceLost() {
        tellIfVariablesAreLost();
        if (browsers.isAnyThere() || runs.areWaiting()) {
            takeRunner();
        } else {
            // The next browser takes one.
            show(SessionState.ENDED);
        }
    }

    private void tellIfVariablesAreLost() {
        if (replay.isEmpty()) {
            tell(VariablesChanged.NONE);
        }
    }

    // What is told

    private void tell(VariablesChanged now) {
        if (!now.equals(variables)) {
            variables = now;
            writer.add(now);
        }
    }

    private void show(SessionState state) {
        writer.add(new ServerEvent.SessionChanged(
                state, phase.runner().map(Runner::runtime).orElse(null), null));
    }

    private void send(Runner runner, ToRunner message) {
        writer.afterCommit(() -> runner.send(message));
    }
}
