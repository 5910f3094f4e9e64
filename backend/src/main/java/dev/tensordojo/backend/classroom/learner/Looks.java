package dev.tensordojo.backend.classroom.learner;

import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Who has looked at whose work: the learner reads it, with names as they are now.
@ApplicationScoped
class Looks {

    private static final String ACTION = "learner.looked-at";

    /// Of `session.watch`: at the live session, not at the work.
    private static final String LIVE = "watch.started";

    /// Going to and fro on the page is one look.
    private static final Duration ONE_LOOK = Duration.ofMinutes(10);

    private static final int SHOWN = 100;

    private final Sql sql;
    private final InstantSource clock;

    Looks(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param name who looked; empty where the account is gone
    /// @param lessonId the exercise in capitals (`1-E1`); empty where it was the list of them
    /// @param live whether it was at the live session
    record Look(Instant at, String name, String classroom, String lessonId, boolean live) {}

    /// Notes a look, in the caller's transaction.
    @Transactional
    void note(UUID viewerId, UUID learnerId, UUID classroomId, String lessonId) {
        Instant now = clock.instant();
        sql.execute(
                "insert into audit_event (happened_at, account_id, action, classroom_id, about_id, detail)"
                        + " select ?1, ?2, ?3, ?4, ?5, ?6 where not exists (select 1 from audit_event e"
                        + " where e.action = ?3 and e.account_id = ?2 and e.about_id = ?5 and e.detail = ?6"
                        + " and e.happened_at > ?7)",
                now,
                viewerId,
                ACTION,
                classroomId,
                learnerId,
                lessonId.toUpperCase(Locale.ROOT),
                now.minus(ONE_LOOK));
    }

    /// The latest looks at somebody's work, newest first.
    @Transactional
    List<Look> at(UUID learnerId) {
        return sql.query(
                row -> new Look(
                        row.instant("happened_at"),
                        row.text("name"),
                        row.text("classroom"),
                        row.text("detail"),
                        row.truth("live")),
                "select e.happened_at, coalesce(a.name, '') name, coalesce(c.name, '') classroom, e.detail, e.action = ?3 live"
                        + " from audit_event e left join account a on a.id = e.account_id"
                        + " left join classroom c on c.id = e.classroom_id where e.about_id = ?1 and e.action in (?2, ?3)"
                        + " order by e.happened_at desc limit " + SHOWN,
                learnerId,
                ACTION,
                LIVE);
    }
}
