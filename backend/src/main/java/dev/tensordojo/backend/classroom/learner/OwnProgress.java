package dev.tensordojo.backend.classroom.learner;

import dev.tensordojo.backend.classroom.learner.LearnerWork.Sum;
import dev.tensordojo.backend.course.Course;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.progress.LessonProgress;
import dev.tensordojo.backend.progress.LessonProgress.State;
import dev.tensordojo.backend.progress.Progress;
import dev.tensordojo.backend.progress.certificate.Certificate;
import dev.tensordojo.backend.progress.certificate.Certificates;
import dev.tensordojo.backend.progress.certificate.PathProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where somebody stands in the courses, what is worth a second look, and what their teachers said. Computed when
/// asked, from what is kept anyway.
@ApplicationScoped
class OwnProgress {

    private static final int MOST_SAID = 100;

    private final Sql sql;
    private final Courses courses;
    private final Progress progress;
    private final LearnerWork work;
    private final Certificates certificates;

    OwnProgress(Sql sql, Courses courses, Progress progress, LearnerWork work, Certificates certificates) {
        this.sql = sql;
        this.courses = courses;
        this.progress = progress;
        this.work = work;
        this.certificates = certificates;
    }

    /// @param said the newest first
    record Answer(List<AtCourse> courses, List<Said> said) {}

    record AtCourse(String id, Text title, List<AtPath> paths, List<AtChapter> chapters) {}

    /// @param next the first lesson on it that is not done, or null
    /// @param certificate its code, or null where none was issued
    record AtPath(
            String id,
            Text title,
            int lessons,
            int done,
            @Nullable String next,
            @Nullable String certificate) {}

    record AtChapter(String id, int number, Text title, List<AtLesson> lessons) {}

    /// @param activeMinutes at work with the page in front, as far as it is kept (12 months)
    record AtLesson(String id, Text title, State state, long activeMinutes, List<Review> review) {}

    /// A hint of somebody who teaches.
    ///
    /// @param text Markdown; a language that was left out is empty
    /// @param title the lesson's, or null where the course has no such lesson any more
    /// @param author null where the account is gone
    /// @param helped what the learner said of it, or null
    record Said(
            String courseId,
            String lessonId,
            @Nullable Text title,
            Text text,
            @Nullable String author,
            Instant at,
            @Nullable Boolean helped) {}

    @Transactional
    Answer of(UUID accountId) {
        Map<String, Sum> sums = work.sums(accountId);
        Map<String, List<Review>> reviews = reviews(accountId);
        List<Certificate> issued = certificates.of(accountId);
        return new Answer(
                courses.all().stream()
                        .map(course -> at(course, progress.of(accountId, course.id()), sums, reviews, issued))
                        .toList(),
                said(accountId));
    }

    private static AtCourse at(
            Course course,
            Map<String, LessonProgress> known,
            Map<String, Sum> sums,
            Map<String, List<Review>> reviews,
            List<Certificate> issued) {
        return new AtCourse(
                course.id(),
                course.title(),
                course.paths().stream()
                        .map(path -> at(path, PathProgress.of(course, path, known), codeOf(course, path, issued)))
                        .toList(),
                course.chapters().stream()
                        .map(chapter -> new AtChapter(
                                chapter.id(),
                                chapter.number(),
                                chapter.title(),
                                chapter.lessons().stream()
                                        .map(lesson -> at(course, lesson, known, sums, reviews))
                                        .toList()))
                        .toList());
    }

    private static AtPath at(Course.Path path, PathProgress at, Optional<String> code) {
        return new AtPath(
                path.id(), path.title(), at.lessons(), at.done(), at.next().orElse(null), code.orElse(null));
    }

    private static Optional<String> codeOf(Course course, Course.Path path, List<Certificate> issued) {
        return issued.stream()
                .filter(each ->
                        each.courseId().equals(course.id()) && each.pathId().equals(path.id()))
                .map(Certificate::code)
                .findFirst();
    }

    private static AtLesson at(
            Course course,
            Lesson lesson,
            Map<String, LessonProgress> known,
            Map<String, Sum> sums,
            Map<String, List<Review>> reviews) {
        String key = key(course.id(), lesson.id());
        return new AtLesson(
                lesson.id(),
                lesson.title(),
                Optional.ofNullable(known.get(lesson.id()))
                        .map(LessonProgress::state)
                        .orElse(State.NEW),
                sums.getOrDefault(key, Sum.NONE).activeMinutes(),
                reviews.getOrDefault(key, List.of()));
    }

    private Map<String, List<Review>> reviews(UUID accountId) {
        Map<String, List<Review>> reviews = new HashMap<>();
        sql.query(
                row -> reviews.put(
                        key(row.text("course_id"), row.text("lesson_id")),
                        Review.of(
                                row.truthIfAny("newest"),
                                row.truth("wrong") ? Optional.of(row.instant("wrong_at")) : Optional.empty(),
                                row.truth("ran") ? Optional.of(row.instant("ran_at")) : Optional.empty())),
                "select w.course_id, w.lesson_id, n.passed newest, g.at is not null wrong,"
                        + " coalesce(g.at, w.created_at) wrong_at, e.at is not null ran,"
                        + " coalesce(e.at, w.created_at) ran_at from workbook w"
                        + " left join lateral (select v.passed from attempt a join attempt_verdict v"
                        + " on v.attempt_id = a.id where a.workbook_id = w.id"
                        + " order by a.submitted_at desc, a.id limit 1) n on true"
                        + " left join lateral (select max(guessed_at) at from guess"
                        + " where workbook_id = w.id and not correct) g on true"
                        + " left join lateral (select max(happened_at) at from lesson_event"
                        + " where workbook_id = w.id) e on true where w.account_id = ?1",
                accountId);
        return reviews;
    }

    private List<Said> said(UUID accountId) {
        return sql.query(
                this::readSaid,
                "select h.course_id, h.lesson_id, h.ja, h.en, coalesce(p.name, '') author, d.delivered_at, d.helped"
                        + " from hint_delivery d join hint_message h on h.id = d.hint_id"
                        + " left join account p on p.id = h.author_id"
                        + " where d.account_id = ?1 and h.withdrawn_at is null"
                        + " order by d.delivered_at desc, h.id limit " + MOST_SAID,
                accountId);
    }

    private Said readSaid(Sql.Row row) {
        String courseId = row.text("course_id");
        String lessonId = row.text("lesson_id");
        String author = row.text("author");
        return new Said(
                courseId,
                lessonId,
                courses.find(courseId, lessonId).map(Lesson::title).orElse(null),
                new Text(row.text("ja"), row.text("en")),
                author.isEmpty() ? null : author,
                row.instant("delivered_at"),
                row.truthIfAny("helped").orElse(null));
    }

    private static String key(String courseId, String lessonId) {
        return courseId + " " + lessonId;
    }
}
