package dev.tensordojo.backend.classroom.hint;

import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.progress.Attempt;
import dev.tensordojo.backend.progress.Attempts;
import dev.tensordojo.backend.progress.CheckVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Learners of a class whose newest attempt failed for the same reason, as its fingerprint tells.
@ApplicationScoped
class Clusters {

    /// What is older says nothing about now.
    private static final Duration LATELY = Duration.ofHours(12);

    /// The page asks for all of them again and again.
    private static final int MOST = 20;

    /// An answer has some thirty lines; of what is much longer the beginning is shown.
    private static final int SAMPLE_CHARS = 8_000;

    /// One alone is no cluster.
    private static final int FEWEST = 2;

    private final Sql sql;
    private final Courses courses;
    private final Attempts attempts;
    private final InstantSource clock;

    Clusters(Sql sql, Courses courses, Attempts attempts, InstantSource clock) {
        this.sql = sql;
        this.courses = courses;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// Somebody whose newest attempt at an exercise failed.
    record Failed(UUID accountId, String name, UUID workbookId, Place place, String checkId, Instant at) {}

    /// An exercise and a reason to fail at it.
    record Place(String courseId, String lessonId, String fingerprint) {}

    /// @param checkId the check that failed, its title, and what was said of it
    /// @param code what the one who failed last has submitted, to show what it is about
    /// @param starter what everybody began with
    /// @param ladder the exercise's own hints at that check
    record Cluster(
            String courseId,
            String lessonId,
            String fingerprint,
            String checkId,
            @Nullable Text check,
            @Nullable Text message,
            @Nullable String expected,
            @Nullable String got,
            List<Member> learners,
            String code,
            String starter,
            List<Text> ladder) {}

    record Member(UUID id, String name) {}

    /// The largest first.
    @Transactional
    List<Cluster> of(UUID classroomId) {
        Map<Place, List<Failed>> places = new LinkedHashMap<>();
        for (Failed failed : failures(classroomId)) {
            places.computeIfAbsent(failed.place(), _ -> new ArrayList<>()).add(failed);
        }
        return places.values().stream()
                .filter(members -> members.size() >= FEWEST)
                .sorted(Comparator.<List<Failed>>comparingInt(List::size).reversed())
                .limit(MOST)
                .flatMap(members -> cluster(members).stream())
                .toList();
    }

    /// Those who stand in one place now.
    @Transactional
    List<Failed> at(UUID classroomId, Place place) {
        return failures(classroomId).stream()
                .filter(failed -> failed.place().equals(place))
                .toList();
    }

    private List<Failed> failures(UUID classroomId) {
        return sql.query(
                row -> new Failed(
                        row.uuid("account_id"),
                        row.text("name"),
                        row.uuid("workbook_id"),
                        new Place(row.text("course_id"), row.text("lesson_id"), row.text("fingerprint")),
                        row.text("failed_check"),
                        row.instant("at")),
                "select n.*, p.name, w.id workbook_id from (select distinct on (a.account_id, a.course_id, a.lesson_id)"
                        + " a.account_id, a.course_id, a.lesson_id, coalesce(a.fingerprint, '') fingerprint,"
                        + " coalesce(a.failed_check, '') failed_check, a.at from activity a"
                        + " join class_learner l on l.account_id = a.account_id"
                        + " where l.classroom_id = ?1 and a.at >= ?2 and a.kind in ('ATTEMPT', 'PASSED')"
                        + " order by a.account_id, a.course_id, a.lesson_id, a.id desc) n"
                        + " join account p on p.id = n.account_id join workbook w on w.account_id = n.account_id"
                        + " and w.course_id = n.course_id and w.lesson_id = n.lesson_id"
                        + " where n.fingerprint <> '' and not exists (select 1 from activity d"
                        // who has passed once needs no hint
                        + " where d.account_id = n.account_id and d.course_id = n.course_id"
                        + " and d.lesson_id = n.lesson_id and d.kind = 'PASSED') order by n.at desc",
                classroomId,
                clock.instant().minus(LATELY));
    }

    private Optional<Cluster> cluster(List<Failed> members) {
        Failed newest = members.getFirst();
        Place place = newest.place();
        Optional<Lesson> lesson = courses.find(place.courseId(), place.lessonId());
        Optional<Attempt> sample = attempts.of(newest.workbookId()).stream()
                .filter(attempt -> attempt.state() == Attempt.State.GRADED)
                .findFirst();
        if (lesson.isEmpty() || sample.isEmpty()) {
            return Optional.empty();
        }
        Optional<CheckVerdict> verdict = sample.get().checks().stream()
                .filter(each -> each.checkId().equals(newest.checkId()))
                .findFirst();
        Optional<Exercise> exercise = lesson.get().exercise();
        List<Text> ladder = exercise.stream()
                .flatMap(each -> each.checks().stream())
                .filter(check -> check.id().equals(newest.checkId()))
                .flatMap(check -> check.hints().stream())
                .toList();
        return Optional.of(new Cluster(
                place.courseId(),
                place.lessonId(),
                place.fingerprint(),
                newest.checkId(),
                verdict.map(CheckVerdict::title).orElse(null),
                verdict.map(CheckVerdict::message).orElse(null),
                verdict.map(CheckVerdict::expected).orElse(null),
                verdict.map(CheckVerdict::got).orElse(null),
                members.stream()
                        .map(each -> new Member(each.accountId(), each.name()))
                        .sorted(Comparator.comparing(Member::name))
                        .toList(),
                beginningOf(sample.get().code()),
                exercise.map(Exercise::starter).orElse(""),
                ladder));
    }

    private static String beginningOf(String code) {
        if (code.length() <= SAMPLE_CHARS) {
            return code;
        }
        // half of a surrogate pair could not be sent
        int end = Character.isHighSurrogate(code.charAt(SAMPLE_CHARS - 1)) ? SAMPLE_CHARS - 1 : SAMPLE_CHARS;
        return code.substring(0, end) + "\n…";
    }
}
