package dev.tensordojo.backend.session;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.progress.AttemptChanged;
import dev.tensordojo.backend.runners.RunnerPool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The sessions there are, one for each workbook that somebody looks at or looked at not long ago.
@Singleton
class LiveSessions {

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Map<UUID, LiveSession> sessions = new ConcurrentHashMap<>();
    private final RunnerPool pool;
    private final WorkbookRecords records;
    private final Timing timing;
    private final InstantSource clock;
    private final Alarms alarms = new Alarms();

    LiveSessions(RunnerPool pool, WorkbookRecords records, DojoConfig config, InstantSource clock) {
        this.pool = pool;
        this.records = records;
        this.timing = Timing.of(config);
        this.clock = clock;
    }

    /// The workbook's session, with one more browser looking at it until that calls [LiveSession#detach()].
    LiveSession attach(Workbook workbook) {
        while (true) {
            LiveSession session = sessions.computeIfAbsent(workbook.id(), _ -> open(workbook));
            if (session.attach()) {
                return session;
            }
            sessions.remove(workbook.id(), session);
        }
    }

    private LiveSession open(Workbook workbook) {
        return new LiveSession(workbook.id().toString(), pool::take, records.of(workbook), timing, alarms, clock);
    }

    void attemptChanged(@Observes AttemptChanged change) {
        LiveSession session = sessions.get(change.workbookId());
        if (session != null) {
            session.attemptChanged(change.attempt());
        }
    }

    @PreDestroy
    void close() {
        alarms.close();
        sessions.values().forEach(LiveSession::close);
        sessions.values().forEach(session -> session.awaitSaved(FAREWELL));
    }
}
