package dev.tensordojo.backend.session.watch;

import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassAccess.Decision;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.account.membership.Memberships;
import dev.tensordojo.backend.account.membership.Watching;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Problem;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.notebook.Workbooks;
import dev.tensordojo.backend.session.LiveSessions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Who looks at whose live session, or asks to. It is kept in memory only: whatever happens to this server, nobody goes
/// on looking who has not been allowed to anew.
@ApplicationScoped
public class Watches {

    private static final Logger LOG = Logger.getLogger(Watches.class);

    /// How long somebody may look.
    private static final Duration ALLOWED = Duration.ofMinutes(15);

    /// A watcher whose page says nothing for so long has left.
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /// After a "not now".
    private static final Duration NO_MORE = Duration.ofMinutes(2);

    private static final Duration ROUND = Duration.ofMillis(500);

    private final Sql sql;
    private final ClassAccess access;
    private final Memberships memberships;
    private final LiveSessions sessions;
    private final Workbooks workbooks;
    private final AuditLog audit;
    private final Event<WatchChanged> changed;
    private final Event<WatchEnded> ended;
    private final InstantSource clock;

    private final Object lock = new Object();
    private final Map<UUID, Watch> watches = new LinkedHashMap<>();
    private final Map<UUID, Instant> heard = new LinkedHashMap<>();
    private final Map<Pair, Instant> refused = new LinkedHashMap<>();
    private @Nullable Thread rounds;

    Watches(
            Sql sql,
            ClassAccess access,
            Memberships memberships,
            LiveSessions sessions,
            Workbooks workbooks,
            AuditLog audit,
            Event<WatchChanged> changed,
            Event<WatchEnded> ended,
            InstantSource clock) {
        this.sql = sql;
        this.access = access;
        this.memberships = memberships;
        this.sessions = sessions;
        this.workbooks = workbooks;
        this.audit = audit;
        this.changed = changed;
        this.ended = ended;
        this.clock = clock;
    }

    private record Pair(UUID watcherId, UUID learnerId) {}

    /// Asks a learner, or tells them, as the class has it. Asking twice is asking once.
    ///
    /// @throws Refused 403 where the class does not have it, 404 where they are not in it, 409 where they have no
    ///     lesson open or have just said no
    Watch ask(UUID classroomId, UUID watcherId, UUID learnerId) {
        if (!memberships.learnersOf(classroomId).contains(learnerId)) {
            throw Refused.notFound("learner.unknown", "Nobody in this class is that learner.");
        }
        Watching setting = setting(classroomId);
        if (setting == Watching.OFF) {
            throw Refused.forbidden("watch.off", "In this class nobody looks at live sessions.");
        }
        Optional<Watch> known = find(classroomId, watcherId, learnerId);
        if (known.isPresent()) {
            return known.get();
        }
        List<UUID> open = sessions.lookedAtBy(learnerId);
        if (open.isEmpty()) {
            throw conflict("watch.absent", "They have no lesson open now.");
        }
        Watch made = new Watch(UUID.randomUUID(), classroomId, watcherId, name(watcherId), learnerId, Optional.empty());
        synchronized (lock) {
            Instant no = refused.get(new Pair(watcherId, learnerId));
            if (no != null && clock.instant().isBefore(no.plus(NO_MORE))) {
                throw conflict("watch.not-now", "They have just said: not now. Ask again in some minutes.");
            }
            watches.put(made.id(), made);
            heard.put(made.id(), clock.instant());
            if (rounds == null) {
                rounds = Thread.ofVirtual().name("watches").start(this::goRounds);
            }
        }
        note(made, "watch.asked");
        if (setting == Watching.ANNOUNCED) {
            workbooks.find(open.getFirst()).ifPresent(workbook -> allow(made, workbook));
        }
        changed.fire(new WatchChanged(learnerId));
        return find(classroomId, watcherId, learnerId).orElse(made);
    }

    /// What came of asking; who asks again and again is still there.
    Optional<Watch> find(UUID classroomId, UUID watcherId, UUID learnerId) {
        synchronized (lock) {
            Optional<Watch> found = watches.values().stream()
                    .filter(each -> each.classroomId().equals(classroomId)
                            && each.watcherId().equals(watcherId)
                            && each.learnerId().equals(learnerId))
                    .findFirst();
            found.ifPresent(each -> heard.put(each.id(), clock.instant()));
            return found;
        }
    }

    /// Those that a learner is to see at one of their workbooks.
    List<Watch> at(Workbook workbook) {
        synchronized (lock) {
            return watches.values().stream()
                    .filter(each -> each.learnerId().equals(workbook.accountId()))
                    .filter(each -> each.allowed().isEmpty() || each.isAt(workbook.id()))
                    .toList();
        }
    }

    /// The learner says yes, at the workbook that may be looked at, or no, also to somebody who looks already.
    ///
    /// @throws Refused 404 where nobody asks any more
    void answer(Workbook workbook, UUID watchId, boolean yes) {
        Watch watch = at(workbook).stream()
                .filter(each -> each.id().equals(watchId))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("watch.over", "This is over."));
        if (yes) {
            if (watch.allowed().isEmpty()) {
                allow(watch, workbook);
            }
        } else {
            synchronized (lock) {
                refused.put(new Pair(watch.watcherId(), watch.learnerId()), clock.instant());
            }
            end(watch, watch.allowed().isEmpty() ? "watch.refused" : "watch.ended");
        }
        changed.fire(new WatchChanged(watch.learnerId()));
    }

    /// The watcher has seen enough.
    void end(UUID classroomId, UUID watcherId, UUID learnerId) {
        find(classroomId, watcherId, learnerId).ifPresent(each -> end(each, "watch.ended"));
    }

    /// The workbook that somebody may look at now.
    public Optional<Workbook> allowed(UUID watchId, UUID watcherId) {
        return watch(watchId, watcherId).flatMap(Watch::allowed).map(Watch.Allowed::workbook);
    }

    /// A watch, for whoever looks by it.
    Optional<Watch> watch(UUID watchId, UUID watcherId) {
        synchronized (lock) {
            return Optional.ofNullable(watches.get(watchId))
                    .filter(each -> each.watcherId().equals(watcherId))
                    .filter(each -> each.allowed()
                            .filter(allowed -> allowed.until().isBefore(clock.instant()))
                            .isEmpty());
        }
    }

    /// The watcher's page has given a sign of life.
    public void heard(UUID watchId) {
        synchronized (lock) {
            heard.computeIfPresent(watchId, (_, _) -> clock.instant());
        }
    }

    private void allow(Watch watch, Workbook workbook) {
        synchronized (lock) {
            watches.replace(watch.id(), watch.allowed(workbook, clock.instant().plus(ALLOWED)));
        }
        // With the lesson, as other looks are noted: the learner reads it.
        QuarkusTransaction.joiningExisting()
                .run(() -> sql.execute(
                        "insert into audit_event (happened_at, account_id, action, classroom_id, about_id, detail)"
                                + " values (?1, ?2, 'watch.started', ?3, ?4, ?5)",
                        clock.instant(),
                        watch.watcherId(),
                        watch.classroomId(),
                        watch.learnerId(),
                        workbook.lessonId().toUpperCase(Locale.ROOT)));
    }

    private void end(Watch watch, String action) {
        boolean there;
        synchronized (lock) {
            there = watches.remove(watch.id()) != null;
            heard.remove(watch.id());
        }
        if (there) {
            note(watch, action);
            ended.fire(new WatchEnded(watch.id()));
            changed.fire(new WatchChanged(watch.learnerId()));
        }
    }

    private void note(Watch watch, String action) {
        QuarkusTransaction.joiningExisting()
                .run(() -> audit.append(watch.watcherId(), action, watch.classroomId(), watch.learnerId()));
    }

    /// Ends what is over, until there is nothing left.
    private void goRounds() {
        try {
            while (goesOn()) {
                for (Watch watch : all()) {
                    if (isOver(watch)) {
                        end(watch, "watch.ended");
                    }
                }
                Thread.sleep(ROUND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean goesOn() {
        synchronized (lock) {
            refused.values().removeIf(at -> at.plus(NO_MORE).isBefore(clock.instant()));
            if (watches.isEmpty()) {
                rounds = null;
            }
            return !watches.isEmpty();
        }
    }

    private List<Watch> all() {
        synchronized (lock) {
            return new ArrayList<>(watches.values());
        }
    }

    private boolean isOver(Watch watch) {
        Instant now = clock.instant();
        Instant last;
        synchronized (lock) {
            last = heard.getOrDefault(watch.id(), Instant.EPOCH);
        }
        try {
            return last.plus(SILENCE).isBefore(now)
                    || watch.allowed()
                            .filter(each -> each.until().isBefore(now))
                            .isPresent()
                    || access.decide(watch.classroomId(), watch.watcherId(), Permission.WATCH) != Decision.ALLOWED
                    || !memberships.learnersOf(watch.classroomId()).contains(watch.learnerId())
                    || setting(watch.classroomId()) == Watching.OFF;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Whether watch %s may go on cannot be told, so it ends", watch.id());
            return true;
        }
    }

    private Watching setting(UUID classroomId) {
        return QuarkusTransaction.joiningExisting().call(() -> sql.one(
                        row -> Watching.valueOf(row.text("watching")),
                        "select watching from classroom where id = ?1",
                        classroomId)
                .orElse(Watching.OFF));
    }

    private String name(UUID accountId) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> sql.one(row -> row.text("name"), "select name from account where id = ?1", accountId)
                        .orElse(""));
    }

    private static Refused conflict(String code, String message) {
        return new Refused(409, new Problem(code, message));
    }

    @PreDestroy
    void close() {
        synchronized (lock) {
            if (rounds != null) {
                rounds.interrupt();
            }
        }
    }
}
