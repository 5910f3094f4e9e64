package dev.tensordojo.backend.progress;

import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.progress.LessonProgress.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Progress, computed from attempts and lesson events whenever somebody asks: there is nothing that could go stale.
@ApplicationScoped
public class Progress {

    private final Sql sql;
    private final Courses courses;

    Progress(Sql sql, Courses courses) {
        this.sql = sql;
        this.courses = courses;
    }

    private record Finding(UUID accountId, String courseId, String lessonId, LessonProgress progress) {}

    /// One account's progress in a course, by lesson.
    @Transactional
    public Map<String, LessonProgress> of(UUID accountId, String courseId) {
        return byAccount("w.account_id = ?1 and w.course_id = ?2", accountId, courseId)
                .getOrDefault(accountId, Map.of());
    }

    /// The progress of all learners of a class, by account and lesson.
    @Transactional
    public Map<UUID, Map<String, LessonProgress>> ofClassroom(UUID classroomId) {
        return byAccount("w.account_id in (select account_id from class_learner where classroom_id = ?1)", classroomId);
    }

    private Map<UUID, Map<String, LessonProgress>> byAccount(String condition, Object... parameters) {
        var found = new HashMap<UUID, Map<String, LessonProgress>>();
        for (List<Finding> findings : List.of(attempts(condition, parameters), events(condition, parameters))) {
            for (Finding finding : findings) {
                found.computeIfAbsent(finding.accountId(), _ -> new TreeMap<>())
                        .merge(finding.lessonId(), finding.progress(), LessonProgress::and);
            }
        }
        return found;
    }

    private List<Finding> attempts(String condition, Object... parameters) {
        return sql.query(
                row -> finding(
                        row,
                        new LessonProgress(
                                row.truth("passed") ? State.DONE : State.TRIED,
                                row.number("attempts"),
                                row.instant("updated_at"))),
                "select w.account_id, w.course_id, w.lesson_id, count(*) attempts,"
                        + " bool_or(coalesce(v.passed, false)) passed,"
                        + " max(coalesce(v.graded_at, a.submitted_at)) updated_at"
                        + " from workbook w join attempt a on a.workbook_id = w.id"
                        + " left join attempt_verdict v on v.attempt_id = a.id where " + condition
                        + " group by w.account_id, w.course_id, w.lesson_id",
                parameters);
    }

    private List<Finding> events(String condition, Object... parameters) {
        return sql.query(
                row -> finding(
                        row,
                        new LessonProgress(
                                isWhole(row.text("course_id"), row.text("lesson_id"), row.text("cells"))
                                        ? State.DONE
                                        : State.TRIED,
                                0,
                                row.instant("updated_at"))),
                "select w.account_id, w.course_id, w.lesson_id, string_agg(distinct e.cell_id, ' ') cells,"
                        + " max(e.happened_at) updated_at from workbook w join lesson_event e on e.workbook_id = w.id"
                        + " where " + condition + " group by w.account_id, w.course_id, w.lesson_id",
                parameters);
    }

    /// Whether every cell of an example is among those that ran. Running an exercise's cell proves nothing yet.
    private boolean isWhole(String courseId, String lessonId, String cells) {
        List<String> ran = List.of(cells.split(" "));
        return courses.find(courseId, lessonId)
                .filter(lesson -> lesson.kind() == Lesson.Kind.EXAMPLE)
                .map(lesson -> lesson.cells().stream().allMatch(cell -> ran.contains(cell.id())))
                .orElse(false);
    }

    private static Finding finding(Sql.Row row, LessonProgress progress) {
        return new Finding(row.uuid("account_id"), row.text("course_id"), row.text("lesson_id"), progress);
    }
}
