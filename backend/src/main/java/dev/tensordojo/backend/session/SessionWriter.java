package dev.tensordojo.backend.session;

import dev.tensordojo.backend.session.journal.Checkpoint;
import dev.tensordojo.backend.session.journal.Journal;
import dev.tensordojo.backend.session.journal.KnownRuns;
import dev.tensordojo.backend.session.journal.SessionLog;
import dev.tensordojo.backend.session.journal.SessionRecords;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.protocol.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Commits a session's steps, one after the other: the events go into the log, both the events and a [Checkpoint]
/// into the journal, and the outputs of ended runs into the database.
///
/// The order is what the next backend relies on when this one is killed at any moment: first the journal has the
/// whole step, then browsers see it, runners are told of it and signed for what they said. Belongs to the session's
/// thread.
final class SessionWriter {

    private static final Logger LOG = Logger.getLogger(SessionWriter.class);

    /// Where the database is so far behind, the session waits for it.
    private static final int MOST_UNSAVED = 64;

    private final SessionLog log;
    private final SessionRecords records;
    private final KnownRuns known;
    private final List<Runnable> afterCommit = new ArrayList<>();

    /// Writes into the database, so that the session need not wait for it.
    private final Mailbox database;

    private Journal journal = Journal.none();

    SessionWriter(String name, SessionLog log, SessionRecords records, KnownRuns known) {
        this.log = log;
        this.records = records;
        this.known = known;
        this.database = new Mailbox("outputs-" + name, MOST_UNSAVED);
    }

    /// Begins the journal with everything that is known so far.
    void open(Journal.Opener opener, Checkpoint checkpoint) {
        journal = opener.begin(log, checkpoint, known);
        // It has all of them now.
        log.show();
    }

    void add(ServerEvent event) {
        log.add(event);
    }

    /// Does something when the step has been written down.
    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /// Notes the end of a run, and keeps what it showed.
    void finish(String runId, String cellId, RunOutcome outcome, long millis) {
        log.add(new ServerEvent.RunFinished(runId, cellId, outcome, millis));
        afterCommit(() -> save(runId, cellId, outcome));
    }

    /// Keeps what an ended run showed; done twice, it is as done once.
    void save(String runId, String cellId, RunOutcome outcome) {
        String events = log.saved(runId);
        var _ = database.put(() -> records.runFinished(cellId, runId, events, outcome));
    }

    /// The step is over.
    void commit(Checkpoint checkpoint) {
        journal.write(log, checkpoint, known.ids());
        log.show();
        List<Runnable> now = List.copyOf(afterCommit);
        afterCommit.clear();
        now.forEach(SessionWriter::attempt);
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("a session could not do what it had decided to", e);
        }
    }

    /// The events of the runs that the database has, each run's by themselves.
    void recall(Consumer<List<ServerEvent>> each) {
        records.savedRuns().forEach(each);
    }

    /// The session is over: its readers go home when they have read the rest.
    void close() {
        journal.remove();
        database.tell(database::close);
        log.close();
    }

    void awaitSaved(Duration atMost) {
        database.awaitEnd(atMost);
    }
}
