package dev.tensordojo.backend.classroom.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.MovableClock;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.backend.progress.Attempts;
import dev.tensordojo.backend.progress.LessonEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Where a learner stands, what is worth a second look, and what their teacher said.
@QuarkusTest
class OwnProgressAppIT {

    @Inject
    School school;

    @Inject
    Sql sql;

    @Inject
    Attempts attempts;

    @Inject
    LessonEvents events;

    @Inject
    MovableClock clock;

    @Test
    void lessonsAreDoneTriedAndToReviewAndTheyTookTime() {
        Browser hana = school.learner();
        UUID exercise = workbook(hana, "1-E1");
        judged(exercise, false);
        update(
                "insert into activity (account_id, course_id, lesson_id, at, kind, active_ms)"
                        + " values (?1, 'pytorch-basics', '1-E1', ?2, 'EDITED', 150000)",
                UUID.fromString(hana.visits().at("/account/id").asText()),
                clock.instant());
        assertEquals("TRIED 2 FAILED_LAST", told(hana, "1-E1"));
        judged(exercise, true);
        assertEquals("DONE 2 ", told(hana, "1-E1"));
        clock.advance(Duration.ofMinutes(1));
        judged(exercise, false);
        assertEquals("DONE 2 FAILED_LAST", told(hana, "1-E1"), "what passed once is done, and has got lost");

        UUID example = workbook(hana, "1-02");
        assertEquals("NEW 0 ", told(hana, "1-02"));
        update(
                "insert into guess (workbook_id, prediction_id, guess, correct, guessed_at)"
                        + " values (?1, 'dtype', '1', false, ?2)",
                example,
                clock.instant());
        events.exampleRan(example, "first", "run 1");
        assertEquals("GUESSED_WRONG", told(hana, "1-02").split(" ")[2]);
        clock.advance(Duration.ofHours(13));
        events.exampleRan(example, "first", "run 2");
        assertEquals(2, told(hana, "1-02").split(" ").length, "met again on another day");
        assertEquals("NEW 0 ", told(school.learner(), "1-E1"), "nobody else's");
    }

    @Test
    void whatTheTeacherSaidStaysToBeReadAlsoWhenItHasPassed() {
        JsonNode classroom = school.classroom();
        Browser hana = school.learner(classroom.get("joinCode").asText(), "Hana");
        UUID workbook = workbook(hana, "1-E1");
        judged(workbook, false);
        String hints = "/api/classrooms/" + classroom.get("id").asText() + "/hints";
        String hint = school.teacher()
                .post(
                        hints,
                        Map.of(
                                "learnerIds",
                                List.of(hana.visits().at("/account/id").asText()),
                                "courseId",
                                "pytorch-basics",
                                "lessonId",
                                "1-E1",
                                "ja",
                                "形をもう一度見ましょう。",
                                "en",
                                ""))
                .ok()
                .get("id")
                .asText();
        hana.put("/api/workbooks/" + workbook + "/hints/" + hint, Map.of("helped", true))
                .ok();
        clock.advance(Duration.ofMinutes(1));
        judged(workbook, true);
        JsonNode said = hana.get("/api/me/progress").ok().at("/said/0");
        assertEquals(
                "1-E1 Teacher true 形をもう一度見ましょう。",
                String.join(
                        " ",
                        said.get("lessonId").asText(),
                        said.get("author").asText(),
                        said.get("helped").asText(),
                        said.at("/text/ja").asText()));
        school.teacher().delete(hints + "/" + hint).ok();
        assertEquals(0, hana.get("/api/me/progress").ok().get("said").size(), "what was taken back");
    }

    private static String told(Browser browser, String lessonId) {
        JsonNode courses = browser.get("/api/me/progress").ok().get("courses");
        JsonNode lesson = courses.findParents("activeMinutes").stream()
                .filter(each -> each.get("id").asText().equals(lessonId))
                .findFirst()
                .orElseThrow();
        List<String> review =
                lesson.get("review").valueStream().map(JsonNode::asText).toList();
        return lesson.get("state").asText() + " " + lesson.get("activeMinutes").asText() + " "
                + String.join(" ", review);
    }

    private static UUID workbook(Browser browser, String lessonId) {
        return UUID.fromString(
                browser.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", lessonId))
                        .ok()
                        .get("id")
                        .asText());
    }

    /// What a grader does, without a runner.
    private void judged(UUID workbook, boolean passed) {
        UUID attempt = UUID.randomUUID();
        update(
                "insert into attempt (id, workbook_id, code, seed, submitted_at) values (?1, ?2, 'int b = 1;', 1, ?3)",
                attempt,
                workbook,
                clock.instant());
        attempts.record(attempt, passed, List.of());
    }

    private void update(String statement, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> sql.execute(statement, parameters));
    }
}
