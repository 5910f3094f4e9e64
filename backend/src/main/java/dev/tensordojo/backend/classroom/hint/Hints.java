package dev.tensordojo.backend.classroom.hint;

import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.classroom.hint.Clusters.Failed;
import dev.tensordojo.backend.classroom.hint.Clusters.Place;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.progress.Activities;
import dev.tensordojo.backend.progress.Activity.Kind;
import dev.tensordojo.backend.progress.Attempt;
import dev.tensordojo.backend.progress.AttemptChanged;
import dev.tensordojo.backend.progress.Attempts;
import dev.tensordojo.backend.progress.CheckVerdict;
import dev.tensordojo.backend.progress.Fingerprint;
import dev.tensordojo.backend.progress.HintsChanged;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What those who teach write to learners at an exercise. It is handed out at once, taken back with everything that
/// was said of it, and out of sight as soon as the check that it is about passes.
@ApplicationScoped
class Hints {

    private static final Logger LOG = Logger.getLogger(Hints.class);

    /// What a teacher still sees of the hints that were sent.
    private static final Duration LATELY = Duration.ofHours(12);

    private static final int MOST_SHOWN = 20;

    private static final String SENT =
            "select h.id, h.course_id, h.lesson_id, h.ja, h.en, coalesce(p.name, '') author, h.sent_at,"
                    + " coalesce(h.open_until, h.sent_at) open_until, h.withdrawn_at is not null withdrawn,"
                    + " count(d.hint_id) delivered, count(d.read_at) read, count(*) filter (where d.helped) helped,"
                    + " count(*) filter (where not d.helped) not_helped from hint_message h"
                    + " left join account p on p.id = h.author_id left join hint_delivery d on d.hint_id = h.id";
    private static final String PER_HINT = " group by h.id, p.name";

    /// Of the learner `l` at the exercise of the hint `h`.
    private static final String NOT_PASSED = " and not exists (select 1 from workbook w join attempt a on"
            + " a.workbook_id = w.id join attempt_verdict v on v.attempt_id = a.id where w.account_id = l.account_id"
            + " and w.course_id = h.course_id and w.lesson_id = h.lesson_id and v.passed)";

    private final Sql sql;
    private final Clusters clusters;
    private final Activities activities;
    private final Attempts attempts;
    private final AuditLog audit;
    private final Event<HintsChanged> changed;
    private final InstantSource clock;

    Hints(
            Sql sql,
            Clusters clusters,
            Activities activities,
            Attempts attempts,
            AuditLog audit,
            Event<HintsChanged> changed,
            InstantSource clock) {
        this.sql = sql;
        this.clusters = clusters;
        this.activities = activities;
        this.attempts = attempts;
        this.audit = audit;
        this.changed = changed;
        this.clock = clock;
    }

    /// A hint as those who teach see it.
    ///
    /// @param openUntil until when others get it, too, or null
    /// @param delivered how many have it; `read`, `helped`, `notHelped`: of those, how many have read it and say so
    record Sent(
            UUID id,
            String courseId,
            String lessonId,
            Text text,
            @Nullable String author,
            Instant sentAt,
            @Nullable Instant openUntil,
            boolean withdrawn,
            long delivered,
            long read,
            long helped,
            long notHelped) {}

    /// A hint as its learner sees it.
    ///
    /// @param helped what they have said of it, or null
    record Delivered(
            UUID id,
            Text text,
            @Nullable String author,
            Instant deliveredAt,
            boolean read,
            @Nullable Boolean helped) {}

    /// Writes to all who stand in one place now, and to whoever comes there in time.
    ///
    /// @param open for how long it goes to others, too; zero for nobody else
    /// @throws Refused 409 where nobody stands there and nobody may come
    @Transactional
    Sent toAll(UUID classroomId, UUID authorId, Place place, Text text, Duration open) {
        List<Failed> there = clusters.at(classroomId, place);
        if (there.isEmpty() && open.isZero()) {
            throw Refused.conflict("fingerprint", "hint.nobody", "Nobody fails for that reason any more.");
        }
        UUID id = write(
                classroomId,
                authorId,
                place.courseId(),
                place.lessonId(),
                text,
                place.fingerprint(),
                there.stream().map(Failed::checkId).findFirst().orElse(""),
                open);
        deliver(id, classroomId, there.stream().map(Failed::accountId).collect(Collectors.toSet()));
        return find(classroomId, id).orElseThrow();
    }

    /// Writes to learners of the class by name; who is not in it, or has passed, gets nothing.
    ///
    /// @throws Refused 404 where none of them is
    @Transactional
    Sent to(UUID classroomId, UUID authorId, String courseId, String lessonId, Text text, Set<UUID> learners) {
        UUID id = write(classroomId, authorId, courseId, lessonId, text, "", "", Duration.ZERO);
        if (deliver(id, classroomId, learners) == 0) {
            throw Refused.notFound("classroom.no-learner", "Nobody of this class is at that exercise.");
        }
        return find(classroomId, id).orElseThrow();
    }

    /// Takes a hint back from everybody.
    ///
    /// @throws Refused 404 where the class has no such hint
    @Transactional
    Sent withdraw(UUID classroomId, UUID authorId, UUID hintId) {
        if (find(classroomId, hintId).isEmpty()) {
            throw Refused.notFound("hint.unknown", "This class has no such hint.");
        }
        boolean first = sql.execute(
                        "update hint_message set withdrawn_at = ?1 where id = ?2 and withdrawn_at is null",
                        clock.instant(),
                        hintId)
                == 1;
        if (first) {
            audit.append(authorId, "hint.withdrawn", classroomId);
            tell(hintId);
        }
        return find(classroomId, hintId).orElseThrow();
    }

    /// What was sent lately, newest first.
    @Transactional
    List<Sent> of(UUID classroomId) {
        return sql.query(
                Hints::readSent,
                SENT + " where h.classroom_id = ?1 and h.sent_at >= ?2" + PER_HINT + " order by h.sent_at desc, h.id"
                        + " limit " + MOST_SHOWN,
                classroomId,
                clock.instant().minus(LATELY));
    }

    /// What a workbook's learner has to read, newest first: nothing once the exercise has passed, and no hint to a
    /// check that has passed since.
    @Transactional
    List<Delivered> of(Workbook workbook) {
        List<Attempt> made = attempts.of(workbook.id());
        if (made.stream().anyMatch(attempt -> Boolean.TRUE.equals(attempt.passed()))) {
            return List.of();
        }
        Optional<Attempt> newest = made.stream()
                .filter(attempt -> attempt.state() == Attempt.State.GRADED)
                .findFirst();
        Set<String> passed = newest.stream()
                .flatMap(attempt -> attempt.checks().stream())
                .filter(check -> check.state() == CheckVerdict.State.PASSED)
                .map(CheckVerdict::checkId)
                .collect(Collectors.toSet());
        return sql
                .query(
                        row -> new AtCheck(row.text("check_id"), readDelivered(row)),
                        "select h.id, h.ja, h.en, coalesce(h.check_id, '') check_id, coalesce(p.name, '') author,"
                                + " d.delivered_at, d.read_at is not null read, d.helped from hint_delivery d"
                                + " join hint_message h on h.id = d.hint_id left join account p on p.id = h.author_id"
                                + " where d.account_id = ?1 and h.course_id = ?2 and h.lesson_id = ?3"
                                + " and h.withdrawn_at is null order by d.delivered_at desc, h.id limit " + MOST_SHOWN,
                        workbook.accountId(),
                        workbook.courseId(),
                        workbook.lessonId())
                .stream()
                .filter(hint -> !passed.contains(hint.checkId()))
                .map(AtCheck::hint)
                .toList();
    }

    private record AtCheck(String checkId, Delivered hint) {}

    /// Notes that a learner has read a hint, and what they say of it.
    ///
    /// @param helped null where they say nothing
    /// @throws Refused 404 where they have no such hint
    @Transactional
    void answer(Workbook workbook, UUID hintId, @Nullable Boolean helped) {
        boolean first = sql.execute(
                        "update hint_delivery set read_at = ?1 where hint_id = ?2 and account_id = ?3"
                                + " and read_at is null",
                        clock.instant(),
                        hintId,
                        workbook.accountId())
                == 1;
        int theirs = sql.execute(
                "update hint_delivery d set helped = coalesce(cast(nullif(?1, '') as boolean), d.helped)"
                        + " from hint_message h where h.id = d.hint_id and d.hint_id = ?2 and d.account_id = ?3"
                        + " and h.course_id = ?4 and h.lesson_id = ?5",
                helped == null ? "" : helped.toString(),
                hintId,
                workbook.accountId(),
                workbook.courseId(),
                workbook.lessonId());
        if (theirs == 0) {
            throw Refused.notFound("hint.unknown", "You have no such hint.");
        }
        if (first) {
            activities.tell(
                    workbook.accountId(), workbook.courseId(), workbook.lessonId(), Kind.HINT_READ, Duration.ZERO);
            activities.write();
        }
    }

    /// Whoever has just run into a failure gets what is open for it; and what a verdict has settled goes out of sight.
    void judged(@Observes AttemptChanged change) {
        if (change.attempt().state() == Attempt.State.GRADED) {
            try {
                QuarkusTransaction.joiningExisting().run(() -> handOut(change.workbookId(), change.attempt()));
            } catch (RuntimeException e) {
                LOG.errorf(e, "The hints for the workbook %s cannot be handed out now", change.workbookId());
            }
        }
    }

    private void handOut(UUID workbookId, Attempt attempt) {
        Workbook workbook = sql.one(
                        row -> new Workbook(
                                row.uuid("id"), row.uuid("account_id"), row.text("course_id"), row.text("lesson_id")),
                        "select id, account_id, course_id, lesson_id from workbook where id = ?1",
                        workbookId)
                .orElseThrow();
        Fingerprint.of(workbook.courseId(), workbook.lessonId(), attempt.checks())
                .filter(_ -> !Boolean.TRUE.equals(attempt.passed()))
                .ifPresent(fingerprint -> sql.execute(
                        "insert into hint_delivery (hint_id, account_id, delivered_at) select h.id, ?1, ?2"
                                + " from hint_message h join class_learner l on l.classroom_id = h.classroom_id"
                                + " and l.account_id = ?1 where h.course_id = ?3 and h.lesson_id = ?4"
                                + " and h.fingerprint = ?5 and h.open_until > ?2 and h.withdrawn_at is null"
                                + NOT_PASSED + " on conflict (hint_id, account_id) do nothing",
                        workbook.accountId(),
                        clock.instant(),
                        workbook.courseId(),
                        workbook.lessonId(),
                        fingerprint));
        boolean has = sql.one(
                        row -> row.uuid("hint_id"),
                        "select d.hint_id from hint_delivery d join hint_message h on h.id = d.hint_id"
                                + " where d.account_id = ?1 and h.course_id = ?2 and h.lesson_id = ?3 limit 1",
                        workbook.accountId(),
                        workbook.courseId(),
                        workbook.lessonId())
                .isPresent();
        if (has) {
            changed.fire(new HintsChanged(workbookId));
        }
    }

    private UUID write(
            UUID classroomId,
            UUID authorId,
            String courseId,
            String lessonId,
            Text text,
            String fingerprint,
            String checkId,
            Duration open) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        sql.execute(
                "insert into hint_message (id, classroom_id, author_id, course_id, lesson_id, fingerprint, check_id, ja,"
                        + " en, sent_at, open_until) values (?1, ?2, ?3, ?4, ?5, nullif(?6, ''), nullif(?7, ''), ?8, ?9,"
                        + " ?10, case when ?11 then cast(?12 as timestamptz) end)",
                id,
                classroomId,
                authorId,
                courseId,
                lessonId,
                fingerprint,
                checkId,
                text.ja(),
                text.en(),
                now,
                !open.isZero(),
                now.plus(open));
        audit.append(authorId, "hint.sent", classroomId);
        return id;
    }

    private int deliver(UUID hintId, UUID classroomId, Set<UUID> learners) {
        int count = sql.execute(
                "insert into hint_delivery (hint_id, account_id, delivered_at) select h.id, l.account_id, ?2"
                        + " from hint_message h join class_learner l on l.classroom_id = h.classroom_id"
                        + " where h.id = ?1 and h.classroom_id = ?3"
                        + " and cast(l.account_id as text) = any(string_to_array(?4, ','))" + NOT_PASSED,
                hintId,
                clock.instant(),
                classroomId,
                learners.stream().map(UUID::toString).collect(Collectors.joining(",")));
        tell(hintId);
        return count;
    }

    private void tell(UUID hintId) {
        sql.query(
                        row -> row.uuid("id"),
                        "select w.id from hint_delivery d join hint_message h on h.id = d.hint_id join workbook w"
                                + " on w.account_id = d.account_id and w.course_id = h.course_id"
                                + " and w.lesson_id = h.lesson_id where h.id = ?1",
                        hintId)
                .forEach(workbook -> changed.fire(new HintsChanged(workbook)));
    }

    private Optional<Sent> find(UUID classroomId, UUID hintId) {
        return sql.one(
                Hints::readSent, SENT + " where h.classroom_id = ?1 and h.id = ?2" + PER_HINT, classroomId, hintId);
    }

    private static Sent readSent(Sql.Row row) {
        Instant sent = row.instant("sent_at");
        Instant until = row.instant("open_until");
        return new Sent(
                row.uuid("id"),
                row.text("course_id"),
                row.text("lesson_id"),
                new Text(row.text("ja"), row.text("en")),
                orNull(row.text("author")),
                sent,
                until.isAfter(sent) ? until : null,
                row.truth("withdrawn"),
                row.number("delivered"),
                row.number("read"),
                row.number("helped"),
                row.number("not_helped"));
    }

    private static Delivered readDelivered(Sql.Row row) {
        return new Delivered(
                row.uuid("id"),
                new Text(row.text("ja"), row.text("en")),
                orNull(row.text("author")),
                row.instant("delivered_at"),
                row.truth("read"),
                row.truthIfAny("helped").orElse(null));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
