package dev.tensordojo.backend.classroom.learner;

import dev.tensordojo.backend.classroom.mark.Marks.Mark;
import dev.tensordojo.backend.course.Course;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Drafts;
import dev.tensordojo.backend.notebook.Drafts.Revision;
import dev.tensordojo.backend.progress.Activities;
import dev.tensordojo.backend.progress.Activity;
import dev.tensordojo.backend.progress.Attempt;
import dev.tensordojo.backend.progress.Attempts;
import dev.tensordojo.backend.progress.LessonProgress;
import dev.tensordojo.backend.progress.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody has done at the exercises: facts, and no score.
@ApplicationScoped
class LearnerWork {

    private final Sql sql;
    private final Courses courses;
    private final Progress progress;
    private final Drafts drafts;
    private final Attempts attempts;
    private final Activities activities;

    LearnerWork(Sql sql, Courses courses, Progress progress, Drafts drafts, Attempts attempts, Activities activities) {
        this.sql = sql;
        this.courses = courses;
        this.progress = progress;
        this.drafts = drafts;
        this.attempts = attempts;
        this.activities = activities;
    }

    /// An exercise, and how far somebody is with it.
    ///
    /// @param activeMinutes at work with the page in front, as far as it is kept (12 months)
    /// @param marks what those who teach gave for it, a mark for each class that did
    record AtExercise(
            String courseId,
            String lessonId,
            Text title,
            LessonProgress.State state,
            long attempts,
            long activeMinutes,
            long runs,
            long failedRuns,
            List<Mark> marks) {}

    /// Everything that is known of how somebody got through an exercise, each list oldest first.
    ///
    /// @param starter what everybody begins with
    /// @param revisions the answer's texts, as far as they are kept
    /// @param attempts with their verdicts
    /// @param events what else happened: runs, questions, hints that were read
    record Film(
            String courseId,
            String lessonId,
            Text title,
            String starter,
            List<Revision> revisions,
            List<Attempt> attempts,
            List<Event> events,
            long activeMinutes) {}

    record Event(Instant at, Activity.Kind kind) {}

    record Sum(long activeMillis, long runs, long failedRuns) {
        static final Sum NONE = new Sum(0, 0, 0);

        long activeMinutes() {
            return activeMillis / 60_000;
        }
    }

    /// All exercises of all courses, in their order.
    ///
    /// @param marks theirs, as far as whoever asks may see them
    @Transactional
    List<AtExercise> of(UUID accountId, List<Mark> marks) {
        Map<String, Sum> sums = sums(accountId);
        List<AtExercise> all = new ArrayList<>();
        for (Course course : courses.all()) {
            Map<String, LessonProgress> known = progress.of(accountId, course.id());
            course.chapters().stream()
                    .flatMap(chapter -> chapter.lessons().stream())
                    .filter(lesson -> lesson.exercise().isPresent())
                    .forEach(lesson -> {
                        Optional<LessonProgress> at = Optional.ofNullable(known.get(lesson.id()));
                        Sum sum = sums.getOrDefault(course.id() + " " + lesson.id(), Sum.NONE);
                        all.add(new AtExercise(
                                course.id(),
                                lesson.id(),
                                lesson.title(),
                                at.map(LessonProgress::state).orElse(LessonProgress.State.NEW),
                                at.map(LessonProgress::attempts).orElse(0L),
                                sum.activeMinutes(),
                                sum.runs(),
                                sum.failedRuns(),
                                marks.stream()
                                        .filter(mark -> mark.isOf(course.id(), lesson.id()))
                                        .toList()));
                    });
        }
        return all;
    }

    /// @throws Refused 404 where there is no such exercise
    @Transactional
    Film film(UUID accountId, String courseId, String lessonId) {
        Lesson lesson = courses.find(courseId, lessonId)
                .filter(each -> each.exercise().isPresent())
                .orElseThrow(() -> Refused.notFound("lesson.unknown", "There is no such lesson."));
        @Nullable
        UUID workbook = sql.one(
                        row -> row.uuid("id"),
                        "select id from workbook where account_id = ?1 and course_id = ?2 and lesson_id = ?3",
                        accountId,
                        courseId,
                        lessonId)
                .orElse(null);
        Sum sum = sums(accountId).getOrDefault(courseId + " " + lessonId, Sum.NONE);
        return new Film(
                courseId,
                lessonId,
                lesson.title(),
                lesson.exercise().map(Exercise::starter).orElse(""),
                workbook == null
                        ? List.of()
                        : drafts.wholeHistory(workbook, Exercise.CELL).reversed(),
                workbook == null ? List.of() : attempts.of(workbook).reversed(),
                activities.of(accountId, courseId, lessonId, Instant.EPOCH).stream()
                        .filter(each -> isTold(each.kind()))
                        .map(each -> new Event(each.at(), each.kind()))
                        .toList(),
                sum.activeMinutes());
    }

    /// Attempts tell of themselves; half minutes of work are added up.
    private static boolean isTold(Activity.Kind kind) {
        return switch (kind) {
            case RUN_OK, RUN_FAILED, ASKED, WITHDRAWN, SEEN, HINT_READ -> true;
            case ATTEMPT, PASSED, EDITED, READ -> false;
        };
    }

    /// By course and lesson, with a blank between.
    @Transactional
    Map<String, Sum> sums(UUID accountId) {
        Map<String, Sum> sums = new HashMap<>();
        sql.query(
                row -> sums.put(
                        row.text("course_id") + " " + row.text("lesson_id"),
                        new Sum(row.number("active"), row.number("runs"), row.number("failed"))),
                "select course_id, lesson_id, sum(active_ms) active,"
                        + " count(*) filter (where kind in ('RUN_OK', 'RUN_FAILED')) runs,"
                        + " count(*) filter (where kind = 'RUN_FAILED') failed from activity where account_id = ?1"
                        + " group by course_id, lesson_id",
                accountId);
        return sums;
    }
}
