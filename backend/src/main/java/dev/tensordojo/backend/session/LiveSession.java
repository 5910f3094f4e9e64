package dev.tensordojo.backend.session;

import dev.tensordojo.backend.progress.Attempt;
import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.session.journal.Journal;
import dev.tensordojo.backend.session.journal.JournalRecord;
import dev.tensordojo.backend.session.journal.KnownRuns;
import dev.tensordojo.backend.session.journal.RecoveredState;
import dev.tensordojo.backend.session.journal.SessionLog;
import dev.tensordojo.backend.session.journal.SessionRecords;
import dev.tensordojo.backend.session.message.Browser;
import dev.tensordojo.backend.session.message.ClientMessage;
import dev.tensordojo.backend.session.message.ServerEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// One learner's live work on one workbook: runs cells in a runner, one after the other, and writes what happens
/// into its [SessionLog].
///
/// Everything that changes the session happens on one virtual thread, which takes one message after the other from
/// a [Mailbox]; so there are no locks and no half-made states. Whoever tells the session something only puts a
/// message there and goes on. Each message is one step, which the [SessionWriter] commits before anybody hears of
/// it: when this backend is killed, the next one goes on after the last whole step. Here is the outside of it, and
/// what browsers want; how runners come, work and go is told by [Lifecycle], what they say by [RunnerMessages].
public final class LiveSession {

    /// So long a session that was left waits for a runner; a reload takes less.
    private static final Duration LEFT_WAITING = Duration.ofSeconds(5);

    private static final int MOST_UNREAD = 256;

    private final Timing timing;
    private final SessionLog log;
    private final SessionWriter writer;
    private final Mailbox mailbox;
    private final SessionThread thread;
    private final Browsers browsers = new Browsers();
    private final Idleness idleness = new Idleness(browsers);
    private final OpenQuestions questions = new OpenQuestions();
    private final Runs runs;
    private final Lifecycle lifecycle;

    /// Set when the last browser has left, for a runner that is on its way.
    private SessionThread.Alarm leftWaiting = SessionThread.Alarm.NONE;

    /// The same, for the runner that there is, and then for the session.
    private SessionThread.Alarm left = SessionThread.Alarm.NONE;

    /// What sessions have in common.
    ///
    /// @param clock the one that events are dated by
    record Common(Lifecycle.RunnerSource runners, Timing timing, Alarms alarms, InstantSource clock) {}

    // How a session begins

    private LiveSession(
            String name, Common common, SessionRecords records, SessionLog log, KnownRuns known, Replay replay) {
        this.timing = common.timing();
        this.log = log;
        this.writer = new SessionWriter(name, log, records, known);
        this.runs = new Runs(log, writer, known);
        this.mailbox = new Mailbox("session-" + name, MOST_UNREAD);
        this.thread = new Steps(common.alarms());
        this.lifecycle = new Lifecycle(common.runners(), timing, thread, browsers, writer, runs, replay, questions);
    }

    /// Begins with the outputs that the database has.
    static LiveSession begin(String name, Common common, SessionRecords records, Journal.Opener journal) {
        LiveSession session =
                new LiveSession(name, common, records, new SessionLog(common.clock()), new KnownRuns(), new Replay());
        session.thread.does(() -> {
            session.runs.recall();
            session.writer.open(journal, session.lifecycle.checkpoint());
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
            Journal.Opener journal,
            JournalRecord.Contents before,
            Optional<CompletableFuture<Runner>> runner) {
        KnownRuns known = new KnownRuns(before.known());
        RecoveredState.runs(before.events()).forEach(known::add);
        SessionLog log = SessionLog.restored(before.epoch(), before.events(), before.last(), common.clock());
        Replay replay = new Replay(before.checkpoint().steps());
        LiveSession session = new LiveSession(name, common, records, log, known, replay);
        session.thread.does(() -> {
            session.lifecycle.resume(
                    RecoveredState.of(before.events()),
                    before.checkpoint(),
                    runner,
                    common.clock().instant());
            session.everybodyLeft();
            session.writer.open(journal, session.lifecycle.checkpoint());
        });
        return session;
    }

    private final class Steps implements SessionThread {
        private final Alarms alarms;

        Steps(Alarms alarms) {
            this.alarms = alarms;
        }

        @Override
        public boolean does(Runnable step) {
            return mailbox.tell(() -> commit(step));
        }

        @Override
        public boolean waitsToDo(Runnable step) {
            return mailbox.put(() -> commit(step));
        }

        @Override
        public Alarm alarm(Duration after, Runnable step) {
            AtomicBoolean cancelled = new AtomicBoolean();
            Future<?> timer = alarms.set(
                    after,
                    () -> does(() -> {
                        if (!cancelled.get()) {
                            step.run();
                        }
                    }));
            return () -> {
                cancelled.set(true);
                timer.cancel(false);
            };
        }
    }

    private void commit(Runnable step) {
        try {
            step.run();
        } finally {
            writer.commit(lifecycle.checkpoint());
            idleness.settle(lifecycle.phase());
        }
    }

    /// The events of the session, for whoever looks at it.
    public SessionLog log() {
        return log;
    }

    // What browsers want

    /// A browser looks; false when the session is over and another has to take its place.
    public boolean attach() {
        return browsers.enter()
                && thread.does(() -> {
                    cancelAlarms();
                    lifecycle.wantRunner();
                });
    }

    boolean isLookedAt() {
        return browsers.isAnyThere();
    }

    /// A browser looks no longer.
    public void detach() {
        thread.does(() -> {
            if (browsers.leave()) {
                everybodyLeft();
            }
        });
    }

    private void everybodyLeft() {
        cancelAlarms();
        leftWaiting = whenStillLeft(LEFT_WAITING, lifecycle::giveUpAwaiting);
        left = whenStillLeft(timing.idle(), this::giveRunnerBack);
    }

    private SessionThread.Alarm whenStillLeft(Duration after, Runnable step) {
        return thread.alarm(after, () -> {
            // Whoever comes just now cancels it a moment later.
            if (!browsers.isAnyThere()) {
                step.run();
            }
        });
    }

    private void cancelAlarms() {
        leftWaiting.cancel();
        left.cancel();
    }

    private void giveRunnerBack() {
        switch (lifecycle.phase()) {
            case Phase.Resting _, Phase.Ready _ -> {
                lifecycle.giveBack();
                left = whenStillLeft(timing.forget(), this::forget);
            }
            // Not before there is nothing to do.
            case Phase.Awaiting _, Phase.Adopting _, Phase.Rebuilding _, Phase.Running _ ->
                left = whenStillLeft(timing.idle(), this::giveRunnerBack);
        }
    }

    private void forget() {
        if (browsers.closeIfNoneIsThere()) {
            end();
        }
    }

    /// Runs a cell, when those before it have run.
    public void run(Browser from, ClientMessage.Run message) {
        take(from, () -> {
            if (runs.accept(from, message)) {
                lifecycle.startNext();
            }
        });
    }

    /// Answers a question about code, as soon as the runner does.
    public void ask(Browser from, ClientMessage.AboutCode message) {
        take(from, () -> questions.ask(lifecycle.phase().runner(), from, message));
    }

    /// Stops what runs and what waits to run.
    public void interrupt(Browser from) {
        take(from, lifecycle::interrupt);
    }

    /// Throws the runner and all variables away and starts afresh.
    public void restart(Browser from) {
        take(from, lifecycle::restart);
    }

    /// Somebody still needs what the session holds.
    public void keep(Browser from) {
        take(from, lifecycle::keep);
    }

    private void take(Browser from, Runnable step) {
        switch (mailbox.offer(() -> commit(step))) {
            case FULL -> from.refuse("session.busy", "This session cannot keep up with what it is asked. Try again.");
            // The connection to a session that is over ends.
            case TAKEN, CLOSED -> {}
        }
    }

    // What others want

    void attemptChanged(Attempt attempt) {
        thread.does(() -> writer.add(new ServerEvent.AttemptChanged(attempt)));
    }

    /// Tells whether there is a runner here that could be given back.
    Idleness idleness() {
        return idleness;
    }

    /// Others need the runner more. It goes, unless it has come to be used meanwhile.
    void giveRunnerToSomebodyElse() {
        idleness.ask();
        thread.does(lifecycle::giveBack);
    }

    /// Others need the runner although a cell runs in it; it goes, unless somebody has come back.
    void giveBusyRunnerToSomebodyElse() {
        idleness.ask();
        thread.does(() -> {
            if (browsers.isAnyThere()) {
                idleness.refuse();
            } else {
                lifecycle.giveAway();
            }
        });
    }

    // The end

    /// Ends the session: its runner goes, its readers go home when they have read the rest.
    public void close() {
        browsers.close();
        mailbox.tell(this::end);
    }

    private void end() {
        cancelAlarms();
        lifecycle.close();
        runs.saveAgainNow();
        mailbox.close();
        writer.close();
    }

    /// Waits until everything that ended has been kept.
    void awaitSaved(Duration atMost) {
        mailbox.awaitEnd(atMost);
        writer.awaitSaved(atMost);
    }
}
