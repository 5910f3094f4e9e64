package dev.tensordojo.backend.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Problem;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Submitted exercises and their verdicts. Rows are added and never changed: an attempt without a verdict is pending,
/// and stays so through any crash until it is judged.
@ApplicationScoped
public class Attempts {

    private static final int SHOWN = 100;
    private static final int PENDING_AT_ONCE = 5;
    private static final String SELECT =
            "select a.id, a.code, a.submitted_at, v.passed, coalesce(cast(v.checks as text), '[]') checks"
                    + " from attempt a join workbook w on w.id = a.workbook_id"
                    + " left join attempt_verdict v on v.attempt_id = a.id where ";

    private final Sql sql;
    private final InstantSource clock;
    private final Event<AttemptSubmitted> submitted;
    private final ObjectMapper json;
    private final ObjectReader checks;
    private final SecureRandom seeds = new SecureRandom();

    Attempts(Sql sql, InstantSource clock, Event<AttemptSubmitted> submitted, ObjectMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.submitted = submitted;
        this.json = json;
        // What was written by an older server is read by a newer one.
        this.checks = json.readerFor(new TypeReference<List<CheckVerdict>>() {})
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /// Takes an attempt in. When this returns, it is committed, and [AttemptSubmitted] has been fired once. The same id
    /// again answers with the attempt that is there already.
    ///
    /// @throws Refused 409 where the id stands for something else, 429 where too many wait already
    public Attempt submit(Workbook workbook, UUID attemptId, String code) {
        if (store(workbook, attemptId, code)) {
            submitted.fire(get(attemptId).orElseThrow());
        }
        return find(attemptId, workbook.accountId()).orElseThrow();
    }

    /// The attempts that wait for a verdict, oldest first: what a grader takes up after a crash.
    @Transactional
    public List<AttemptSubmitted> pending() {
        return sql.query(
                Attempts::readSubmitted,
                SUBMITTED + "not exists (select 1 from attempt_verdict v where v.attempt_id = a.id)"
                        + " order by a.submitted_at");
    }

    /// Records a verdict, and for whoever looks on that there is one; when this returns, it is committed. A
    /// second verdict on one attempt changes nothing.
    @Transactional
    public void record(UUID attemptId, boolean passed, List<CheckVerdict> verdicts) {
        Instant now = clock.instant();
        boolean first = sql.execute(
                        "insert into attempt_verdict (attempt_id, passed, checks, graded_at)"
                                + " values (?1, ?2, cast(?3 as json), ?4) on conflict (attempt_id) do nothing",
                        attemptId,
                        passed,
                        write(verdicts),
                        now)
                == 1;
        if (first) {
            AttemptSubmitted attempt = get(attemptId).orElseThrow();
            sql.execute(
                    "insert into activity (account_id, course_id, lesson_id, at, kind, fingerprint, failed_check,"
                            + " passed_checks) values (?1, ?2, ?3, ?4, ?5, nullif(?6, ''), nullif(?7, ''), ?8)",
                    attempt.accountId(),
                    attempt.courseId(),
                    attempt.lessonId(),
                    now,
                    passed ? "PASSED" : "ATTEMPT",
                    Fingerprint.of(attempt.courseId(), attempt.lessonId(), verdicts)
                            .orElse(""),
                    named(verdicts, State.FAILED).findFirst().orElse(""),
                    named(verdicts, State.PASSED).collect(Collectors.joining(" ")));
        }
    }

    private static Stream<String> named(List<CheckVerdict> verdicts, State state) {
        return verdicts.stream().filter(verdict -> verdict.state() == state).map(CheckVerdict::checkId);
    }

    /// The attempts of a workbook, newest first.
    @Transactional
    public List<Attempt> of(UUID workbookId) {
        return sql.query(
                this::read, SELECT + "w.id = ?1 order by a.submitted_at desc, a.id limit " + SHOWN, workbookId);
    }

    /// An account's attempt; somebody else's is as absent as one that was never made.
    @Transactional
    public Optional<Attempt> find(UUID attemptId, UUID accountId) {
        return sql.one(this::read, SELECT + "a.id = ?1 and w.account_id = ?2", attemptId, accountId);
    }

    @Transactional
    boolean store(Workbook workbook, UUID attemptId, String code) {
        Optional<AttemptSubmitted> known = get(attemptId);
        if (known.isPresent()) {
            requireSame(known.get(), workbook, code);
            return false;
        }
        requireRoom(workbook.id());
        boolean stored = sql.execute(
                        "insert into attempt (id, workbook_id, code, seed, submitted_at) values (?1, ?2, ?3, ?4, ?5)"
                                + " on conflict (id) do nothing",
                        attemptId,
                        workbook.id(),
                        code,
                        seeds.nextLong(),
                        clock.instant())
                == 1;
        if (!stored) {
            requireSame(get(attemptId).orElseThrow(), workbook, code);
        }
        return stored;
    }

    private static final String SUBMITTED =
            "select a.id, a.workbook_id, w.account_id, w.course_id, w.lesson_id, a.code, a.seed"
                    + " from attempt a join workbook w on w.id = a.workbook_id where ";

    @Transactional
    Optional<AttemptSubmitted> get(UUID attemptId) {
        return sql.one(Attempts::readSubmitted, SUBMITTED + "a.id = ?1", attemptId);
    }

    private static void requireSame(AttemptSubmitted known, Workbook workbook, String code) {
        if (!known.workbookId().equals(workbook.id()) || !known.code().equals(code)) {
            throw new Refused(
                    409, new Problem("attempt.id-used", "This attempt id was used before.", "attemptId", Map.of()));
        }
    }

    private void requireRoom(UUID workbookId) {
        long waiting = sql.one(
                        row -> row.number("n"),
                        "select count(*) n from attempt a where a.workbook_id = ?1"
                                + " and not exists (select 1 from attempt_verdict v where v.attempt_id = a.id)",
                        workbookId)
                .orElseThrow();
        if (waiting >= PENDING_AT_ONCE) {
            throw Refused.tooMany(
                    "attempt.too-many", "Your earlier attempts are still being judged. Wait for them.", 5);
        }
    }

    private Attempt read(Sql.Row row) {
        Optional<Boolean> passed = row.truthIfAny("passed");
        return new Attempt(
                row.uuid("id"),
                row.text("code"),
                row.instant("submitted_at"),
                passed.isPresent() ? Attempt.State.GRADED : Attempt.State.PENDING,
                passed.orElse(null),
                readChecks(row.text("checks")));
    }

    private static AttemptSubmitted readSubmitted(Sql.Row row) {
        return new AttemptSubmitted(
                row.uuid("id"),
                row.uuid("workbook_id"),
                row.uuid("account_id"),
                row.text("course_id"),
                row.text("lesson_id"),
                row.text("code"),
                row.number("seed"));
    }

    private List<CheckVerdict> readChecks(String text) {
        try {
            return checks.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored verdict is not readable", e);
        }
    }

    private String write(List<CheckVerdict> verdicts) {
        try {
            return json.writeValueAsString(verdicts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a verdict cannot be written", e);
        }
    }
}
