package dev.tensordojo.backend.session;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.notebook.Workbooks;
import dev.tensordojo.backend.progress.AttemptChanged;
import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.session.journal.JournalRecord;
import dev.tensordojo.backend.session.journal.Journals;
import dev.tensordojo.backend.session.journal.WorkbookRecords;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// The sessions there are, one for each workbook that somebody looks at or looked at not long ago; at the start, those
/// of a server before this one that was killed.
@Singleton
public class LiveSessions {

    private static final Logger LOG = Logger.getLogger(LiveSessions.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /// Before the pool starts, which ends the runners that nobody wants back.
    private static final int EARLY = Interceptor.Priority.APPLICATION;

    private final Map<UUID, LiveSession> sessions = new ConcurrentHashMap<>();

    /// Whose workbook it is.
    private final Map<UUID, UUID> owners = new ConcurrentHashMap<>();

    private final RunnerPool pool;
    private final Workbooks workbooks;
    private final WorkbookRecords records;
    private final Journals journals;
    private final Alarms alarms = new Alarms();
    private final LiveSession.Common common;

    LiveSessions(
            RunnerPool pool,
            Workbooks workbooks,
            WorkbookRecords records,
            Journals journals,
            DojoConfig config,
            InstantSource clock) {
        this.pool = pool;
        this.workbooks = workbooks;
        this.records = records;
        this.journals = journals;
        this.common = new LiveSession.Common(pool::take, Timing.of(config), alarms, clock);
        pool.reclaimBy(new SessionReclaimer(sessions::values));
    }

    void resume(@Observes @Priority(EARLY) StartupEvent event) {
        journals.left().forEach((id, before) -> workbooks
                .find(id)
                .ifPresentOrElse(workbook -> resume(workbook, before), () -> journals.remove(id)));
        if (!sessions.isEmpty()) {
            LOG.infof("%d sessions of the server before this one go on.", sessions.size());
        }
    }

    private void resume(Workbook workbook, JournalRecord.Contents before) {
        Optional<CompletableFuture<Runner>> runner = Optional.ofNullable(
                        before.checkpoint().runner())
                .map(handle -> pool.adopt(
                        handle.name(), handle.greeting(), before.checkpoint().received()));
        sessions.put(
                workbook.id(),
                LiveSession.resume(
                        workbook.id().toString(),
                        common,
                        records.of(workbook),
                        journals.of(workbook.id()),
                        before,
                        runner));
    }

    /// The workbook's session, with one more browser looking at it until that calls [LiveSession#detach()].
    public LiveSession attach(Workbook workbook) {
        owners.put(workbook.id(), workbook.accountId());
        pool.came(workbook.accountId());
        while (true) {
            LiveSession session = sessions.computeIfAbsent(workbook.id(), _ -> begin(workbook));
            if (session.attach()) {
                return session;
            }
            sessions.remove(workbook.id(), session);
        }
    }

    /// A session that there is, for whoever only looks on: it neither keeps the session nor changes it.
    public Optional<LiveSession> find(UUID workbookId) {
        return Optional.ofNullable(sessions.get(workbookId));
    }

    /// The workbooks whose sessions an account looks at now.
    public List<UUID> lookedAtBy(UUID accountId) {
        return owners.entrySet().stream()
                .filter(each -> each.getValue().equals(accountId))
                .map(Map.Entry::getKey)
                .filter(id -> find(id).filter(LiveSession::isLookedAt).isPresent())
                .toList();
    }

    /// The accounts that look at a session of theirs.
    public Set<UUID> atWork() {
        return owners.entrySet().stream()
                .filter(each -> {
                    LiveSession session = sessions.get(each.getKey());
                    return session != null && session.isLookedAt();
                })
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private LiveSession begin(Workbook workbook) {
        return LiveSession.begin(workbook.id().toString(), common, records.of(workbook), journals.of(workbook.id()));
    }

    void attemptChanged(@Observes AttemptChanged change) {
        LiveSession session = sessions.get(change.workbookId());
        if (session != null) {
            session.attemptChanged(change.attempt());
        }
    }

    @PreDestroy
    public void close() {
        alarms.close();
        sessions.values().forEach(LiveSession::close);
        sessions.values().forEach(session -> session.awaitSaved(FAREWELL));
    }
}
