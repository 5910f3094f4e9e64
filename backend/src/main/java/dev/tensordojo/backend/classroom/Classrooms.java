package dev.tensordojo.backend.classroom;

import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.account.membership.Memberships;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Classes, for those who teach them. Who may do what has been decided before ([ClassAccess]).
///
/// [ClassAccess]: dev.tensordojo.backend.account.membership.ClassAccess
@ApplicationScoped
class Classrooms {

    private static final String SELECT =
            "select c.id, c.name, j.code, (select count(*) from class_learner l where l.classroom_id = c.id) learners"
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
    record Classroom(UUID id, String name, String joinCode, long learners) {}

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
        return new Classroom(id, name.text(), code, 0);
    }

    @Transactional
    Classroom rename(Classroom classroom, UUID accountId, AccountName name) {
        sql.execute("update classroom set name = ?1 where id = ?2", name.text(), classroom.id());
        audit.append(accountId, "classroom.renamed", classroom.id());
        return new Classroom(classroom.id(), name.text(), classroom.joinCode(), classroom.learners());
    }

    @Transactional
    Classroom renewCode(Classroom classroom, UUID accountId) {
        String code = memberships.renewCode(classroom.id());
        audit.append(accountId, "classroom.code-renewed", classroom.id());
        return new Classroom(classroom.id(), classroom.name(), code, classroom.learners());
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
        return new Classroom(row.uuid("id"), row.text("name"), row.text("code"), row.number("learners"));
    }
}
