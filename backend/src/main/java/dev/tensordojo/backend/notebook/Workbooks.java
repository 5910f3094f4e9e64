package dev.tensordojo.backend.notebook;

import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// The workbooks there are, and whose they are.
@ApplicationScoped
public class Workbooks {

    private static final String SELECT = "select id, account_id, course_id, lesson_id from workbook where ";

    private final Sql sql;
    private final Courses courses;
    private final InstantSource clock;

    Workbooks(Sql sql, Courses courses, InstantSource clock) {
        this.sql = sql;
        this.courses = courses;
        this.clock = clock;
    }

    /// The workbook, whoever's it is.
    @Transactional
    public Optional<Workbook> find(UUID workbookId) {
        return sql.one(Workbooks::read, SELECT + "id = ?1", workbookId);
    }

    /// The workbook, if it is this account's. Somebody else's is as absent as one that was never made.
    @Transactional
    public Optional<Workbook> ownedBy(UUID workbookId, UUID accountId) {
        return sql.one(Workbooks::read, SELECT + "id = ?1 and account_id = ?2", workbookId, accountId);
    }

    /// As [#ownedBy], for requests that cannot go on without.
    ///
    /// @throws Refused 404
    public Workbook requireOwned(UUID workbookId, UUID accountId) {
        return ownedBy(workbookId, accountId)
                .orElseThrow(() -> Refused.notFound("workbook.unknown", "You have no such workbook."));
    }

    /// The account's workbook for a lesson, made where there is none. Two tabs that ask at once get the same one.
    ///
    /// @throws Refused 404 where there is no such lesson
    @Transactional
    public Workbook findOrMake(UUID accountId, String courseId, String lessonId) {
        if (courses.find(courseId, lessonId).isEmpty()) {
            throw Refused.notFound("lesson.unknown", "There is no such lesson.");
        }
        sql.execute(
                "insert into workbook (id, account_id, course_id, lesson_id, created_at) values (?1, ?2, ?3, ?4, ?5)"
                        + " on conflict (account_id, course_id, lesson_id) do nothing",
                UUID.randomUUID(),
                accountId,
                courseId,
                lessonId,
                clock.instant());
        return sql.one(
                        Workbooks::read,
                        SELECT + "account_id = ?1 and course_id = ?2 and lesson_id = ?3",
                        accountId,
                        courseId,
                        lessonId)
                .orElseThrow();
    }

    private static Workbook read(Sql.Row row) {
        return new Workbook(row.uuid("id"), row.uuid("account_id"), row.text("course_id"), row.text("lesson_id"));
    }
}
