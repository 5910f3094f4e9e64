package dev.tensordojo.backend.classroom.csv;

import dev.tensordojo.backend.classroom.csv.RosterPlan.Known;
import dev.tensordojo.backend.classroom.mark.Marks;
import dev.tensordojo.backend.classroom.mark.Marks.Mark;
import dev.tensordojo.backend.course.Course;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.progress.Activities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// How far every learner of a class is with every exercise: what files of progress are made of.
@ApplicationScoped
class ProgressTable {

    private final Sql sql;
    private final Courses courses;
    private final Activities activities;
    private final Roster roster;
    private final Marks marks;

    ProgressTable(Sql sql, Courses courses, Activities activities, Roster roster, Marks marks) {
        this.sql = sql;
        this.courses = courses;
        this.activities = activities;
        this.roster = roster;
        this.marks = marks;
    }

    /// An exercise of a course.
    record Column(String courseId, String lessonId, List<String> checkIds) {}

    /// Where a learner stands with an exercise.
    ///
    /// @param firstPassed empty where it has not passed
    /// @param best how many of the checks the best attempt passed
    record Standing(long attempts, Optional<Instant> firstPassed, long best) {

        static final Standing NONE = new Standing(0, Optional.empty(), 0);

        Status status() {
            return firstPassed.isPresent() ? Status.PASSED : attempts > 0 ? Status.TRIED : Status.NEW;
        }

        /// Of the checks, as a gradebook wants it: 100 is a pass and nothing else is.
        long percent(int checks) {
            return firstPassed.isPresent() ? 100 : Math.min(99, 100 * best / Math.max(1, checks));
        }
    }

    /// Whether an exercise has been passed.
    enum Status {
        NEW,
        TRIED,
        PASSED
    }

    /// What one check came to.
    record CheckStanding(long attempts, boolean passed) {}

    private record Key(UUID accountId, String courseId, String lessonId) {}

    /// All of it.
    record Whole(
            List<Known> learners,
            List<Column> columns,
            Map<Key, Standing> standings,
            Map<Key, Long> activeMinutes,
            Map<Key, Map<String, CheckStanding>> checks,
            Map<Key, Mark> marks) {

        Standing standing(Known learner, Column column) {
            return standings.getOrDefault(key(learner, column), Standing.NONE);
        }

        long activeMinutes(Known learner, Column column) {
            return activeMinutes.getOrDefault(key(learner, column), 0L);
        }

        /// What was given by hand.
        Optional<Mark> mark(Known learner, Column column) {
            return Optional.ofNullable(marks.get(key(learner, column)));
        }

        CheckStanding check(Known learner, Column column, String checkId) {
            return checks.getOrDefault(key(learner, column), Map.of())
                    .getOrDefault(checkId, new CheckStanding(0, false));
        }

        private static Key key(Known learner, Column column) {
            return new Key(learner.id(), column.courseId(), column.lessonId());
        }
    }

    /// @param by who asks
    /// @param withChecks whether each check is told apart, which takes longer
    @Transactional
    Whole of(UUID classroomId, UUID by, boolean withChecks) {
        var active = new HashMap<Key, Long>();
        activities
                .totals(classroomId)
                .forEach(total -> active.put(
                        new Key(total.accountId(), total.courseId(), total.lessonId()),
                        total.active().plusSeconds(30).toMinutes()));
        var given = new HashMap<Key, Mark>();
        marks.ofClassroom(classroomId)
                .forEach(mark -> given.put(new Key(mark.accountId(), mark.courseId(), mark.lessonId()), mark));
        return new Whole(
                roster.known(classroomId, by).stream()
                        .filter(each -> each.active() && each.learns())
                        .toList(),
                columns(),
                standings(classroomId),
                active,
                withChecks ? checks(classroomId) : Map.of(),
                given);
    }

    private List<Column> columns() {
        return courses.all().stream()
                .flatMap(course -> course.lessons().stream().flatMap(lesson -> lesson.exercise().stream()
                        .map(exercise -> column(course, lesson, exercise))))
                .toList();
    }

    private static Column column(Course course, Lesson lesson, Exercise exercise) {
        return new Column(
                course.id(),
                lesson.id(),
                exercise.checks().stream().map(check -> check.id()).toList());
    }

    private Map<Key, Standing> standings(UUID classroomId) {
        var standings = new HashMap<Key, Standing>();
        sql.query(
                row -> standings.put(
                        key(row),
                        new Standing(
                                row.number("attempts"),
                                row.truth("passed") ? Optional.of(row.instant("passed_at")) : Optional.empty(),
                                row.number("best"))),
                "select w.account_id, w.course_id, w.lesson_id, count(*) attempts,"
                        + " coalesce(bool_or(v.passed), false) passed,"
                        + " coalesce(min(a.submitted_at) filter (where v.passed), max(a.submitted_at)) passed_at,"
                        + " coalesce(max((select count(*) from json_array_elements(v.checks) as c(told)"
                        + " where c.told ->> 'state' = 'PASSED')), 0) best"
                        + " from workbook w join attempt a on a.workbook_id = w.id"
                        + " left join attempt_verdict v on v.attempt_id = a.id"
                        + " where w.account_id in (select account_id from class_learner where classroom_id = ?1)"
                        + " group by w.account_id, w.course_id, w.lesson_id",
                classroomId);
        return standings;
    }

    private Map<Key, Map<String, CheckStanding>> checks(UUID classroomId) {
        var checks = new HashMap<Key, Map<String, CheckStanding>>();
        sql.query(
                row -> checks.computeIfAbsent(key(row), _ -> new HashMap<>())
                        .put(row.text("check_id"), new CheckStanding(row.number("attempts"), row.truth("passed"))),
                "select w.account_id, w.course_id, w.lesson_id, c.told ->> 'checkId' check_id, count(*) attempts,"
                        + " bool_or(c.told ->> 'state' = 'PASSED') passed"
                        + " from workbook w join attempt a on a.workbook_id = w.id"
                        + " join attempt_verdict v on v.attempt_id = a.id"
                        + " cross join json_array_elements(v.checks) as c(told)"
                        + " where w.account_id in (select account_id from class_learner where classroom_id = ?1)"
                        + " and c.told ->> 'state' in ('PASSED', 'FAILED')"
                        + " group by w.account_id, w.course_id, w.lesson_id, check_id",
                classroomId);
        return checks;
    }

    private static Key key(Sql.Row row) {
        return new Key(row.uuid("account_id"), row.text("course_id"), row.text("lesson_id"));
    }
}
