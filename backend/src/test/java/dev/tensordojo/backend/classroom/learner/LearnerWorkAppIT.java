package dev.tensordojo.backend.classroom.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.MovableClock;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.backend.progress.Attempts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What somebody has done, for those who teach them and for themselves.
@QuarkusTest
class LearnerWorkAppIT {

    private static final Map<String, String> EXERCISE = Map.of("courseId", "pytorch-basics", "lessonId", "1-E1");

    @Inject
    School school;

    @Inject
    Sql sql;

    @Inject
    Attempts attempts;

    @Inject
    MovableClock clock;

    @Test
    void bothSeeTheSameFactsAndTheSameFilm() {
        JsonNode classroom = school.classroom();
        Browser hana = school.learner(classroom.get("joinCode").asText(), "Hana");
        String workbook = hana.post("/api/workbooks", EXERCISE).ok().get("id").asText();
        IntStream.range(0, 120).forEach(i -> hana.put(
                        "/api/workbooks/" + workbook + "/cells/answer",
                        Map.of("code", "int a = " + i + ";", "baseRevision", i))
                .ok());
        fails(workbook);
        row(account(hana), "RUN_OK", 90_000);
        row(account(hana), "RUN_FAILED", 60_000);
        row(account(hana), "EDITED", 30_000);

        JsonNode seen = school.teacher().get(path(classroom, hana, "")).ok();
        assertEquals("Hana", seen.get("name").asText());
        JsonNode exercise = seen.at("/exercises/0");
        assertEquals(
                "1-E1 TRIED 1 3 2 1",
                String.join(
                        " ",
                        List.of("lessonId", "state", "attempts", "activeMinutes", "runs", "failedRuns").stream()
                                .map(name -> exercise.get(name).asText())
                                .toList()));
        JsonNode own = hana.get("/api/me/work").ok();
        assertEquals(seen.get("exercises"), own.get("exercises"));

        JsonNode film = school.teacher()
                .get(path(classroom, hana, "/pytorch-basics/1-E1"))
                .ok();
        assertEquals(film, hana.get("/api/me/work/pytorch-basics/1-E1").ok());
        assertEquals(120, film.get("revisions").size(), "more than a list of versions shows");
        assertEquals("int a = 0;", film.at("/revisions/0/code").asText(), "the oldest first");
        assertEquals("int b = 1;", film.at("/attempts/0/code").asText());
        assertEquals(List.of("RUN_OK", "RUN_FAILED"), film.get("events").findValuesAsText("kind"));
        assertTrue(film.get("starter").asText().contains("filled"));
        hana.get("/api/me/work/pytorch-basics/1-01").refused(404, "lesson.unknown");
    }

    @Test
    void theLearnerSeesWhoLookedAtWhatAndGoingToAndFroIsOneLook() {
        JsonNode classroom = school.classroom();
        Browser hana = school.learner(classroom.get("joinCode").asText(), "Hana");
        assertEquals(0, hana.get("/api/me/work").ok().get("looks").size());
        for (String rest : List.of("", "/pytorch-basics/1-E1", "/pytorch-basics/1-E1", "")) {
            school.teacher().get(path(classroom, hana, rest)).ok();
        }
        JsonNode looks = hana.get("/api/me/work").ok().get("looks");
        assertEquals(List.of("1-E1", ""), looks.findValuesAsText("lessonId"));
        assertEquals(List.of("Teacher", "Teacher"), looks.findValuesAsText("name"));
        clock.advance(Duration.ofMinutes(11));
        school.teacher().get(path(classroom, hana, "")).ok();
        assertEquals(3, hana.get("/api/me/work").ok().get("looks").size());
    }

    @Test
    void whoIsNoLearnerOfTheClassIsNotShown() {
        JsonNode classroom = school.classroom();
        school.teacher().get(path(classroom, school.learner(), "")).refused(404, "learner.unknown");
        school.teacher()
                .get(path(classroom, school.teacher(), "/pytorch-basics/1-E1"))
                .refused(404, "learner.unknown");
        Browser left = school.learner(classroom.get("joinCode").asText(), "Left");
        update("update membership set status = 'LEFT' where account_id = ?1", account(left));
        school.teacher().get(path(classroom, left, "")).refused(404, "learner.unknown");
        assertEquals(0, left.get("/api/me/work").ok().get("looks").size());
    }

    private static String path(JsonNode classroom, Browser learner, String rest) {
        return "/api/classrooms/" + classroom.get("id").asText() + "/learners/" + account(learner) + "/work" + rest;
    }

    private static UUID account(Browser learner) {
        return UUID.fromString(learner.visits().at("/account/id").asText());
    }

    /// What a grader does, without a runner.
    private void fails(String workbook) {
        UUID attempt = UUID.randomUUID();
        update(
                "insert into attempt (id, workbook_id, code, seed, submitted_at) values (?1, ?2, 'int b = 1;', 1, ?3)",
                attempt,
                UUID.fromString(workbook),
                clock.instant());
        attempts.record(attempt, false, List.of());
    }

    private void row(UUID account, String kind, int millis) {
        update(
                "insert into activity (account_id, course_id, lesson_id, at, kind, active_ms)"
                        + " values (?1, 'pytorch-basics', '1-E1', ?2, ?3, ?4)",
                account,
                clock.instant(),
                kind,
                millis);
    }

    private void update(String statement, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> sql.execute(statement, parameters));
    }
}
