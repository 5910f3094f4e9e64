package dev.tensordojo.backend.session;

import dev.tensordojo.protocol.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// What a session writes down of one step of its work: events into the log, both the events and where the session
/// stands into the journal, and the outputs of ended runs into the database.
///
/// The order is what the next backend relies on when this one is killed at any moment: first the journal has the whole
/// step, then browsers see it, runners are told of it and signed for what they said. Belongs to the session's thread.
final class Minutes {

    private static final Logger LOG = Logger.getLogger(Minutes.class);

    private final SessionLog log;
    private final SessionRecords records;
    private final KnownRuns known;
    private final List<Runnable> afterwards = new ArrayList<>();

    /// Writes into the database, so that the session need not wait for it.
    private final Mailbox secretary;

    private Journal journal = Journal.none();

    /// Where a session's journal lies.
    interface Place {
        Place NOWHERE = (log, state, known) -> Journal.none();

        Journal begin(SessionLog log, Standing state, KnownRuns known);
    }

    Minutes(String name, SessionLog log, SessionRecords records, KnownRuns known) {
        this.log = log;
        this.records = records;
        this.known = known;
        this.secretary = new Mailbox("secretary-" + name);
    }

    /// Begins the journal with everything that is known so far.
    void open(Place place, Standing state) {
        journal = place.begin(log, state, known);
        // It has all of them now.
        log.show();
    }

    void add(ServerEvent event) {
        log.add(event);
    }

    /// Does something when the step has been written down.
    void afterwards(Runnable action) {
        afterwards.add(action);
    }

    /// Notes the end of a run, and keeps what it showed.
    void finish(String runId, String cellId, RunOutcome outcome, long millis) {
        log.add(new ServerEvent.RunFinished(runId, cellId, outcome, millis));
        afterwards(() -> save(runId, cellId, outcome));
    }

    /// Keeps what an ended run showed; done twice, it is as done once.
    void save(String runId, String cellId, RunOutcome outcome) {
        String events = log.saved(runId);
        secretary.tell(() -> records.runFinished(cellId, runId, events, outcome));
    }

    /// The step is over.
    void settle(Standing state) {
        journal.write(log, state, known.ids());
        log.show();
        List<Runnable> now = List.copyOf(afterwards);
        afterwards.clear();
        now.forEach(Minutes::attempt);
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
        secretary.tell(secretary::close);
        log.close();
    }

    void awaitSaved(Duration atMost) {
        secretary.awaitEnd(atMost);
    }

    /// For the readers of the log.
    SessionLog log() {
        return log;
    }
}
