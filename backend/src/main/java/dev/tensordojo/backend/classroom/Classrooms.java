package dev.tensordojo.backend.classroom;

import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.account.membership.Memberships;
import dev.tensordojo.backend.account.membership.Watching;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Classes, for those who teach them. Who may do what has been decided before ([ClassAccess]).
///
/// [ClassAccess]: dev.tensordojo.backend.account.membership.ClassAccess
@ApplicationScoped
class Classrooms {

    private static final String SELECT =
            "select c.id, c.name, c.archived_at, j.code, (select count(*) from class_learner l where l.classroom_id = c.id) learners"
                    + " from classroom c join join_code j on j.classroom_id = c.id and j.retired_at is null where ";

    private final Sql sql;
    private final Memberships memberships;
    private final AuditLog audit;
    private final InstantSource clock;

    Classrooms(Sql sql, Memberships memberships, AuditLog audit, InstantSource clock) {
        this.sql = sql;
        this.memberships = memberships;
        this.audit = audit;
        this.clock = clock;
    }

    /// A class in a teacher's list.
    ///
    /// @param learners how many there are
    /// @param archivedAt since when it is only looked at; null where it is not
    record Classroom(
            UUID id,
            String name,
            String joinCode,
            long learners,
            @Nullable Instant archivedAt) {

        Classroom named(String newName) {
            return new Classroom(id, newName, joinCode, learners, archivedAt);
        }

        Classroom withCode(String newCode) {
            return new Classroom(id, name, newCode, learners, archivedAt);
        }
    }

    /// Somebody in a class.
    record Learner(UUID id, String name, Instant joinedAt, Instant lastSeenAt) {}

    /// The classes that an account teaches in.
    @Transactional
    List<Classroom> of(UUID accountId) {
        return memberships.of(accountId).stream()
                .filter(each -> each.role().teaches())
                .map(each -> get(each.id()))
                .toList();
    }

    @Transactional
    Classroom get(UUID classroomId) {
        return sql.one(Classrooms::read, SELECT + "c.id = ?1", classroomId).orElseThrow();
    }

    @Transactional
    Classroom create(UUID teacherId, AccountName name) {
        UUID id = UUID.randomUUID();
        sql.execute(
                "insert into classroom (id, name, created_at) values (?1, ?2, ?3)", id, name.text(), clock.instant());
        memberships.addOwner(teacherId, id);
        String code = memberships.renewCode(id);
        audit.append(teacherId, "classroom.created", id);
        return new Classroom(id, name.text(), code, 0, null);
    }

    @Transactional
    Watching watching(UUID classroomId) {
        return sql.one(
                        row -> Watching.valueOf(row.text("watching")),
                        "select watching from classroom where id = ?1",
                        classroomId)
                .orElseThrow();
    }

    @Transactional
    void setWatching(UUID classroomId, UUID accountId, Watching watching) {
        boolean changed = sql.execute(
                        "update classroom set watching = ?1 where id = ?2 and watching <> ?1",
                        watching.name(),
                        classroomId)
                == 1;
        if (changed) {
            audit.append(accountId, "classroom.watching-changed", classroomId);
        }
    }

    /// Closes a class: it keeps everything and takes nobody and nothing in any more. Hints that still went to whoever
    /// fails alike stop.
    @Transactional
    Classroom archive(Classroom classroom, UUID accountId) {
        boolean changed = sql.execute(
                        "update classroom set archived_at = ?1 where id = ?2 and archived_at is null",
                        clock.instant(),
                        classroom.id())
                == 1;
        if (changed) {
            sql.execute(
                    "update hint_message set open_until = ?1 where classroom_id = ?2 and open_until > ?1",
                    clock.instant(),
                    classroom.id());
            audit.append(accountId, "classroom.archived", classroom.id());
        }
        return get(classroom.id());
    }

    @Transactional
    Classroom takeUpAgain(Classroom classroom, UUID accountId) {
        boolean changed = sql.execute(
                        "update classroom set archived_at = null where id = ?1 and archived_at is not null",
                        classroom.id())
                == 1;
        if (changed) {
            audit.append(accountId, "classroom.taken-up", classroom.id());
        }
        return get(classroom.id());
    }

    /// A class with the same settings and people who teach, and nobody who learns.
    @Transactional
    Classroom newTerm(Classroom before, UUID ownerId, AccountName name) {
        Classroom made = create(ownerId, name);
        sql.execute(
                "update classroom c set watching = b.watching, stuck_same = b.stuck_same,"
                        + " stuck_silent_minutes = b.stuck_silent_minutes, stuck_churn = b.stuck_churn,"
                        + " stuck_long_factor = b.stuck_long_factor, stuck_rest_minutes = b.stuck_rest_minutes"
                        + " from classroom b where b.id = ?1 and c.id = ?2",
                before.id(),
                made.id());
        sql.execute(
                "insert into membership (account_id, classroom_id, role, joined_at)"
                        + " select account_id, ?1, role, ?2 from membership where classroom_id = ?3"
                        + " and role <> 'LEARNER' and status = 'ACTIVE' and account_id <> ?4",
                made.id(),
                clock.instant(),
                before.id(),
                ownerId);
        return made;
    }

    @Transactional
    Classroom rename(Classroom classroom, UUID accountId, AccountName name) {
        sql.execute("update classroom set name = ?1 where id = ?2", name.text(), classroom.id());
        audit.append(accountId, "classroom.renamed", classroom.id());
        return classroom.named(name.text());
    }

    @Transactional
    Classroom renewCode(Classroom classroom, UUID accountId) {
        String code = memberships.renewCode(classroom.id());
        audit.append(accountId, "classroom.code-renewed", classroom.id());
        return classroom.withCode(code);
    }

    @Transactional
    List<Learner> learners(UUID classroomId) {
        return sql.query(
                row -> new Learner(
                        row.uuid("id"), row.text("name"), row.instant("joined_at"), row.instant("last_seen_at")),
                "select a.id, a.name, l.joined_at, a.last_seen_at from class_learner l join account a on a.id = l.account_id"
                        + " where l.classroom_id = ?1 order by a.name_key, a.id",
                classroomId);
    }

    private static Classroom read(Sql.Row row) {
        return new Classroom(
                row.uuid("id"),
                row.text("name"),
                row.text("code"),
                row.number("learners"),
                row.instantIfAny("archived_at").orElse(null));
    }
}
