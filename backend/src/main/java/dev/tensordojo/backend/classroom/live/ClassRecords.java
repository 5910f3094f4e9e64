package dev.tensordojo.backend.classroom.live;

import dev.tensordojo.backend.classroom.live.ClassMessage.Exercise;
import dev.tensordojo.backend.classroom.live.ClassTable.Column;
import dev.tensordojo.backend.classroom.live.ClassTable.Member;
import dev.tensordojo.backend.course.Course;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.progress.Activities;
import dev.tensordojo.backend.progress.Activity;
import dev.tensordojo.backend.progress.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What a class's feed is made of, read from the database.
@ApplicationScoped
class ClassRecords {

    /// Rows get their numbers before they can be seen: so many of the last ones are asked for again.
    static final int LATE_ROWS = 200;

    /// What is older says nothing about now.
    private static final Duration LATELY = Duration.ofHours(12);

    private final Sql sql;
    private final Courses courses;
    private final Activities activities;
    private final Presence presences;
    private final InstantSource clock;

    ClassRecords(Sql sql, Courses courses, Activities activities, Presence presences, InstantSource clock) {
        this.sql = sql;
        this.courses = courses;
        this.activities = activities;
        this.presences = presences;
        this.clock = clock;
    }

    /// Who is in a class, and how it is set.
    record Members(String name, Thresholds thresholds, List<Member> members) {}

    /// A table with everything that is known, and up to where.
    record Begun(ClassTable table, long lastId, Set<Long> known) {}

    @Transactional
    Members members(UUID classroomId) {
        List<Member> learners = sql.query(
                row -> new Member(row.uuid("id"), row.text("name")),
                "select a.id, a.name from class_learner l join account a on a.id = l.account_id"
                        + " where l.classroom_id = ?1 order by a.name_key, a.id",
                classroomId);
        return sql.one(
                        row -> new Members(row.text("name"), Thresholds.read(row), learners),
                        "select name, " + Thresholds.COLUMNS + " from classroom where id = ?1",
                        classroomId)
                .orElseThrow();
    }

    @Transactional
    Begun begin(UUID classroomId, Members members) {
        var table = new ClassTable(members.thresholds().rules(), columns(), members.members());
        sql.query(
                row -> {
                    table.attempted(
                            row.uuid("account_id"), row.text("course_id"), row.text("lesson_id"), row.truth("passed"));
                    return true;
                },
                "select w.account_id, w.course_id, w.lesson_id, bool_or(v.passed) passed from workbook w"
                        + " join class_learner l on l.account_id = w.account_id"
                        + " join attempt a on a.workbook_id = w.id"
                        + " join attempt_verdict v on v.attempt_id = a.id"
                        + " where l.classroom_id = ?1 group by w.account_id, w.course_id, w.lesson_id",
                classroomId);
        activities
                .totals(classroomId)
                .forEach(total -> table.wasActive(
                        total.accountId(), total.courseId(), total.lessonId(), total.active(), total.untilPassed()));
        long lastId = 0;
        Set<Long> known = new HashSet<>();
        for (Activity activity : activities.of(classroomId, 0, since())) {
            table.recall(activity);
            lastId = activity.id();
            known.add(activity.id());
        }
        return new Begun(table, lastId, known);
    }

    /// What learners did after some row; some of it may have been read before.
    List<Activity> news(UUID classroomId, long lastId) {
        return activities.of(classroomId, lastId - LATE_ROWS, since());
    }

    Presence.State presence(UUID accountId) {
        return presences.of(accountId);
    }

    private Instant since() {
        return clock.instant().minus(LATELY);
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Course course : courses.all()) {
            for (Course.Chapter chapter : course.chapters()) {
                for (Lesson lesson : chapter.lessons()) {
                    lesson.exercise()
                            .map(exercise -> column(course, chapter, lesson, exercise.checks()))
                            .ifPresent(columns::add);
                }
            }
        }
        return columns;
    }

    private static Column column(Course course, Course.Chapter chapter, Lesson lesson, List<Check> checks) {
        return new Column(
                new Exercise(
                        course.id(),
                        chapter.id(),
                        chapter.number(),
                        chapter.title(),
                        lesson.id(),
                        lesson.title(),
                        checks.stream().map(Check::title).toList()),
                checks.stream().map(Check::id).toList(),
                Duration.ofMinutes(lesson.minutes()));
    }
}
