package dev.tensordojo.backend.classroom;

import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.account.Memberships;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The classes of teachers.
@ApplicationScoped
class Classrooms {

    private static final String SELECT =
            "select c.id, c.name, j.code, (select count(*) from membership m where m.classroom_id = c.id) learners"
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

    @Transactional
    List<Classroom> of(UUID teacherId) {
        return sql.query(Classrooms::read, SELECT + "c.teacher_id = ?1 order by c.created_at, c.id", teacherId);
    }

    @Transactional
    Optional<Classroom> find(UUID classroomId, UUID teacherId) {
        return sql.one(Classrooms::read, SELECT + "c.id = ?1 and c.teacher_id = ?2", classroomId, teacherId);
    }

    @Transactional
    Classroom create(UUID teacherId, AccountName name) {
        UUID id = UUID.randomUUID();
        sql.execute(
                "insert into classroom (id, teacher_id, name, created_at) values (?1, ?2, ?3, ?4)",
                id,
                teacherId,
                name.text(),
                clock.instant());
        String code = memberships.renewCode(id);
        audit.append(teacherId, "classroom.created", name.text());
        return new Classroom(id, name.text(), code, 0);
    }

    @Transactional
    Classroom rename(Classroom classroom, UUID teacherId, AccountName name) {
        sql.execute("update classroom set name = ?1 where id = ?2", name.text(), classroom.id());
        audit.append(teacherId, "classroom.renamed", name.text());
        return new Classroom(classroom.id(), name.text(), classroom.joinCode(), classroom.learners());
    }

    @Transactional
    Classroom renewCode(Classroom classroom, UUID teacherId) {
        String code = memberships.renewCode(classroom.id());
        audit.append(teacherId, "classroom.code-renewed", classroom.name());
        return new Classroom(classroom.id(), classroom.name(), code, classroom.learners());
    }

    @Transactional
    List<Learner> learners(UUID classroomId) {
        return sql.query(
                row -> new Learner(
                        row.uuid("id"), row.text("name"), row.instant("joined_at"), row.instant("last_seen_at")),
                "select a.id, a.name, m.joined_at, a.last_seen_at from membership m join account a on a.id = m.account_id"
                        + " where m.classroom_id = ?1 order by a.name_key, a.id",
                classroomId);
    }

    private static Classroom read(Sql.Row row) {
        return new Classroom(row.uuid("id"), row.text("name"), row.text("code"), row.number("learners"));
    }
}
