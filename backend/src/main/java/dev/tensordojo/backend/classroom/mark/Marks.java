package dev.tensordojo.backend.classroom.mark;

import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// The marks that those who teach give for exercises. Every change is a row of its own, so that none goes unnoticed.
@ApplicationScoped
public class Marks {

    private static final String SELECT =
            "select m.classroom_id, c.name classroom, m.account_id, m.course_id, m.lesson_id, m.percent, m.reason,"
                    + " coalesce(a.name, '') given_by, m.given_at from mark_held m"
                    + " join classroom c on c.id = m.classroom_id left join account a on a.id = m.given_by where ";

    private final Sql sql;
    private final AuditLog audit;
    private final InstantSource clock;

    Marks(Sql sql, AuditLog audit, InstantSource clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /// A mark that holds.
    ///
    /// @param classroom the name of the class in which it was given
    /// @param percent 0 to 100
    /// @param by who gave it; empty where the account is gone
    public record Mark(
            UUID classroomId,
            String classroom,
            UUID accountId,
            String courseId,
            String lessonId,
            long percent,
            String reason,
            String by,
            Instant at) {

        public boolean isOf(String ofCourse, String ofLesson) {
            return courseId.equals(ofCourse) && lessonId.equals(ofLesson);
        }
    }

    /// What a learner was given in all their classes, the newest first.
    @Transactional
    public List<Mark> ofAccount(UUID accountId) {
        return sql.query(Marks::read, SELECT + "m.account_id = ?1 order by m.id desc", accountId);
    }

    /// What a learner was given in one class.
    @Transactional
    public List<Mark> ofLearner(UUID classroomId, UUID accountId) {
        return sql.query(
                Marks::read,
                SELECT + "m.classroom_id = ?1 and m.account_id = ?2 order by m.id desc",
                classroomId,
                accountId);
    }

    /// What was given in a class.
    @Transactional
    public List<Mark> ofClassroom(UUID classroomId) {
        return sql.query(Marks::read, SELECT + "m.classroom_id = ?1", classroomId);
    }

    /// An exercise of a learner in a class.
    record Of(UUID classroomId, UUID accountId, String courseId, String lessonId) {}

    @Transactional
    void give(Of of, UUID by, int percent, String reason) {
        insert(of, by, String.valueOf(percent), reason);
        audit.append(by, "mark.given", of.classroomId(), of.accountId());
    }

    /// Takes back what holds.
    ///
    /// @return false where nothing did
    @Transactional
    boolean takeBack(Of of, UUID by, String reason) {
        boolean held = sql.one(
                        row -> row.truth("held"),
                        "select exists (select 1 from mark_held where classroom_id = ?1 and account_id = ?2"
                                + " and course_id = ?3 and lesson_id = ?4) held",
                        of.classroomId(),
                        of.accountId(),
                        of.courseId(),
                        of.lessonId())
                .orElseThrow();
        if (held) {
            insert(of, by, "", reason);
            audit.append(by, "mark.taken-back", of.classroomId(), of.accountId());
        }
        return held;
    }

    private void insert(Of of, UUID by, String percent, String reason) {
        sql.execute(
                "insert into mark (classroom_id, account_id, course_id, lesson_id, percent, reason, given_by, given_at)"
                        + " values (?1, ?2, ?3, ?4, cast(nullif(?5, '') as smallint), ?6, ?7, ?8)",
                of.classroomId(),
                of.accountId(),
                of.courseId(),
                of.lessonId(),
                percent,
                reason,
                by,
                clock.instant());
    }

    private static Mark read(Sql.Row row) {
        return new Mark(
                row.uuid("classroom_id"),
                row.text("classroom"),
                row.uuid("account_id"),
                row.text("course_id"),
                row.text("lesson_id"),
                row.number("percent"),
                row.text("reason"),
                row.text("given_by"),
                row.instant("given_at"));
    }
}
