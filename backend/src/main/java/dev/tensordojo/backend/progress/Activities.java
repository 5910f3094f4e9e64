package dev.tensordojo.backend.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.progress.Activity.Kind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// What learners do, kept for whoever looks on. What is told here is written together, once a second; a verdict's own
/// row is written with the verdict ([Attempts#record]).
@ApplicationScoped
public class Activities {

    private static final Logger LOG = Logger.getLogger(Activities.class);

    /// What waits while the database is away; later ones are dropped, since they are no more than a teacher's view.
    private static final int MOST_WAITING = 20_000;

    private static final Period KEPT = Period.ofMonths(12);

    private static final String COLUMNS =
            "select a.id, a.account_id, a.course_id, a.lesson_id, a.at, a.kind, coalesce(a.fingerprint, '') fingerprint,"
                    + " coalesce(a.failed_check, '') failed_check, coalesce(a.passed_checks, '') passed_checks,"
                    + " a.active_ms from activity a";

    private final Sql sql;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final ConcurrentLinkedQueue<Row> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    Activities(Sql sql, InstantSource clock, ObjectMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    /// A row that is to be written.
    record Row(UUID account, String course, String lesson, Instant at, Kind kind, String fingerprint, long active) {}

    /// How long somebody was at work in a lesson.
    ///
    /// @param untilPassed the same until it passed; empty where it did not
    public record Total(
            UUID accountId, String courseId, String lessonId, Duration active, Optional<Duration> untilPassed) {}

    /// Notes what somebody did. Returns at once.
    public void tell(UUID accountId, String courseId, String lessonId, Kind kind, Duration active) {
        tell(accountId, courseId, lessonId, kind, Optional.empty(), active);
    }

    /// The same of something that failed for a reason.
    public void tell(
            UUID accountId,
            String courseId,
            String lessonId,
            Kind kind,
            Optional<String> fingerprint,
            Duration active) {
        if (count.incrementAndGet() > MOST_WAITING) {
            count.decrementAndGet();
            return;
        }
        waiting.add(new Row(
                accountId, courseId, lessonId, clock.instant(), kind, fingerprint.orElse(""), active.toMillis()));
    }

    @Scheduled(every = "1s")
    void writeSoon() {
        write();
    }

    /// Writes what waits.
    public void write() {
        List<Row> rows = new ArrayList<>();
        for (Row row = waiting.poll(); row != null; row = waiting.poll()) {
            rows.add(row);
        }
        if (rows.isEmpty()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> insert(rows));
            count.addAndGet(-rows.size());
        } catch (RuntimeException e) {
            if (isRefused(e)) {
                rows.forEach(this::writeAlone);
            } else {
                LOG.error("What learners did cannot be written now", e);
                waiting.addAll(rows);
            }
        }
    }

    /// Of rows that are refused together, the good ones are kept: the bad one would be refused for ever.
    private void writeAlone(Row row) {
        count.decrementAndGet();
        try {
            QuarkusTransaction.requiringNew().run(() -> insert(List.of(row)));
        } catch (RuntimeException e) {
            LOG.errorf(e, "What %s did in a lesson (%s) cannot be kept", row.account(), row.kind());
        }
    }

    /// Whether the database has understood the rows and does not want them (SQLSTATE classes 22 and 23), in contrast
    /// to one that cannot be reached.
    private static boolean isRefused(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> each instanceof SQLException refused
                        && String.valueOf(refused.getSQLState()).matches("2[23].*"));
    }

    private void insert(List<Row> rows) {
        sql.execute(
                "insert into activity (account_id, course_id, lesson_id, at, kind, fingerprint, active_ms)"
                        + " select r.account, r.course, r.lesson, r.at, r.kind, nullif(r.fingerprint, ''), r.active"
                        + " from json_to_recordset(cast(?1 as json)) as r(account uuid, course text, lesson text,"
                        + " at timestamptz, kind text, fingerprint text, active integer)"
                        // an account may have gone meanwhile
                        + " where exists (select 1 from account where account.id = r.account)",
                text(rows));
    }

    private String text(List<Row> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows cannot be written", e);
        }
    }

    @PreDestroy
    void writeRest() {
        write();
    }

    @Scheduled(every = "24h", delayed = "12m")
    @Transactional
    void forgetOld() {
        Instant end = clock.instant().atZone(ZoneOffset.UTC).minus(KEPT).toInstant();
        sql.execute("delete from activity where at < ?1", end);
    }

    /// What the learners of a class did after some row, oldest first.
    @Transactional
    public List<Activity> of(UUID classroomId, long afterId, Instant since) {
        return sql.query(
                Activities::read,
                COLUMNS + " join class_learner l on l.account_id = a.account_id"
                        + " where l.classroom_id = ?1 and a.id > ?2 and a.at >= ?3 order by a.id",
                classroomId,
                afterId,
                since);
    }

    /// What somebody did in a lesson, oldest first.
    @Transactional
    public List<Activity> of(UUID accountId, String courseId, String lessonId, Instant since) {
        return sql.query(
                Activities::read,
                COLUMNS + " where a.account_id = ?1 and a.course_id = ?2 and a.lesson_id = ?3 and a.at >= ?4"
                        + " order by a.id",
                accountId,
                courseId,
                lessonId,
                since);
    }

    /// How long each learner of a class was at work in each lesson.
    @Transactional
    public List<Total> totals(UUID classroomId) {
        return sql.query(
                row -> new Total(
                        row.uuid("account_id"),
                        row.text("course_id"),
                        row.text("lesson_id"),
                        Duration.ofMillis(row.number("active")),
                        row.truth("passed")
                                ? Optional.of(Duration.ofMillis(row.number("until_passed")))
                                : Optional.empty()),
                "select t.account_id, t.course_id, t.lesson_id, sum(t.active_ms) active,"
                        + " coalesce(sum(t.active_ms) filter (where t.at <= t.passed_at), 0) until_passed,"
                        + " bool_or(t.passed_at is not null) passed"
                        + " from (select a.*, min(a.at) filter (where a.kind = 'PASSED')"
                        + " over (partition by a.account_id, a.course_id, a.lesson_id) passed_at"
                        + " from activity a join class_learner l on l.account_id = a.account_id"
                        + " where l.classroom_id = ?1) t group by t.account_id, t.course_id, t.lesson_id",
                classroomId);
    }

    private static Activity read(Sql.Row row) {
        return new Activity(
                row.number("id"),
                row.uuid("account_id"),
                row.text("course_id"),
                row.text("lesson_id"),
                row.instant("at"),
                Kind.valueOf(row.text("kind")),
                Optional.of(row.text("fingerprint")).filter(Predicate.not(String::isEmpty)),
                Optional.of(row.text("failed_check")).filter(Predicate.not(String::isEmpty)),
                Stream.of(row.text("passed_checks").split(" "))
                        .filter(Predicate.not(String::isEmpty))
                        .toList(),
                Duration.ofMillis(row.number("active_ms")));
    }
}
