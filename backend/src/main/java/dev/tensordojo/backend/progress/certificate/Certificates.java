package dev.tensordojo.backend.progress.certificate;

import dev.tensordojo.backend.account.Role;
import dev.tensordojo.backend.account.Viewer;
import dev.tensordojo.backend.course.Course;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.progress.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Issues certificates, once for each path and account, and finds them again. They go with their account.
@ApplicationScoped
public class Certificates {

    private static final String SELECT =
            "select code, name, course_id, path_id, course_ja, course_en, path_ja, path_en, version, examples,"
                    + " exercises, minutes, issued_at from certificate where ";

    private final Sql sql;
    private final Courses courses;
    private final Progress progress;
    private final InstantSource clock;

    Certificates(Sql sql, Courses courses, Progress progress, InstantSource clock) {
        this.sql = sql;
        this.courses = courses;
        this.progress = progress;
        this.clock = clock;
    }

    /// Those of an account, the oldest first.
    @Transactional
    public List<Certificate> of(UUID accountId) {
        return sql.query(Certificates::read, SELECT + "account_id = ?1 order by issued_at, code", accountId);
    }

    @Transactional
    Optional<Certificate> find(CertificateCode code) {
        return sql.one(Certificates::read, SELECT + "code = ?1", code.text());
    }

    /// The certificate of a path. Once issued it stays, whatever is added to the course later.
    ///
    /// @throws Refused 403 for guests, 404 where there is no such path, 409 where it is not finished
    @Transactional
    Certificate issue(Viewer viewer, String courseId, String pathId) {
        if (viewer.role() == Role.GUEST) {
            throw Refused.forbidden(
                    "certificate.guest", "A guest has no name to certify. Join a class with its code, then come back.");
        }
        Optional<Certificate> known = find(viewer.accountId(), courseId, pathId);
        if (known.isPresent()) {
            return known.get();
        }
        Course course = courses.find(courseId).orElseThrow(Certificates::unknownPath);
        Course.Path path = course.paths().stream()
                .filter(each -> each.id().equals(pathId))
                .findFirst()
                .orElseThrow(Certificates::unknownPath);
        PathProgress done = PathProgress.of(course, path, progress.of(viewer.accountId(), courseId));
        if (!done.isComplete()) {
            throw Refused.conflict(
                    "pathId",
                    "certificate.not-yet",
                    "Not all lessons of this path are done: " + done.done() + " of " + done.lessons() + ".");
        }
        insert(viewer, course, path);
        return find(viewer.accountId(), courseId, pathId).orElseThrow();
    }

    private Optional<Certificate> find(UUID accountId, String courseId, String pathId) {
        return sql.one(
                Certificates::read,
                SELECT + "account_id = ?1 and course_id = ?2 and path_id = ?3",
                accountId,
                courseId,
                pathId);
    }

    /// Two tabs may ask at once: the first has it issued.
    private void insert(Viewer viewer, Course course, Course.Path path) {
        List<Lesson> lessons = course.lessonsOn(path);
        long examples = lessons.stream()
                .filter(lesson -> lesson.kind() == Lesson.Kind.EXAMPLE)
                .count();
        sql.execute(
                "insert into certificate (id, account_id, course_id, path_id, version, code, name, course_ja, course_en,"
                        + " path_ja, path_en, examples, exercises, minutes, issued_at) values (?1, ?2, ?3, ?4, ?5, ?6,"
                        + " ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
                        + " on conflict (account_id, course_id, path_id) do nothing",
                UUID.randomUUID(),
                viewer.accountId(),
                course.id(),
                path.id(),
                Objects.requireNonNullElse(course.front().version(), ""),
                CertificateCode.random().text(),
                viewer.name(),
                course.title().ja(),
                course.title().en(),
                path.title().ja(),
                path.title().en(),
                examples,
                lessons.size() - examples,
                path.minutes().examples() + path.minutes().exercises(),
                clock.instant());
    }

    private static Refused unknownPath() {
        return Refused.notFound("path.unknown", "There is no such path.");
    }

    private static Certificate read(Sql.Row row) {
        return new Certificate(
                new CertificateCode(row.text("code")).shown(),
                row.text("name"),
                row.text("course_id"),
                row.text("path_id"),
                new Text(row.text("course_ja"), row.text("course_en")),
                new Text(row.text("path_ja"), row.text("path_en")),
                row.text("version"),
                row.number("examples"),
                row.number("exercises"),
                row.number("minutes"),
                LocalDate.ofInstant(row.instant("issued_at"), ZoneId.systemDefault()));
    }
}
