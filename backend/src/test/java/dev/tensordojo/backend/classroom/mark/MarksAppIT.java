package dev.tensordojo.backend.classroom.mark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.http.Browser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a teacher gives beside what the checks say.
@QuarkusTest
class MarksAppIT {

    @Inject
    School school;

    private Browser teacher;
    private Browser hana;
    private String classroom;
    private String learner;

    @BeforeEach
    void makesAClass() {
        teacher = school.teacher();
        JsonNode made = school.classroom();
        classroom = made.get("id").asText();
        hana = school.learner(made.get("joinCode").asText(), "Hana");
        learner = hana.visits().at("/account/id").asText();
    }

    @Test
    void theNewestMarkHoldsAndBothSeeItBesideTheState() {
        gives(70, "Explained it at the board.").ok();
        gives(85, "  And wrote it afterwards.  ").ok();
        JsonNode seen = atExercise(teacher.get(work()).ok());
        assertEquals("NEW", seen.get("state").asText(), "what the checks say stays");
        assertEquals(1, seen.get("marks").size());
        JsonNode mark = seen.at("/marks/0");
        assertEquals(85, mark.get("percent").asInt());
        assertEquals("And wrote it afterwards.", mark.get("reason").asText());
        assertEquals("Teacher", mark.get("by").asText());
        assertEquals(
                seen.get("marks"), atExercise(hana.get("/api/me/work").ok()).get("marks"), "the learner sees the same");
        assertEquals(2, audited("mark.given"));
    }

    @Test
    void aMarkIsTakenBackWithAReason() {
        gives(null, "A slip.").refused(404, "mark.none");
        gives(10, "Copied.").ok();
        gives(null, "It was their own.").ok();
        assertEquals(0, atExercise(hana.get("/api/me/work").ok()).get("marks").size());
        gives(null, "Again.").refused(404, "mark.none");
        assertEquals(1, audited("mark.taken-back"));
    }

    @Test
    void whatIsNoMarkIsRefusedInWords() {
        gives(101, "More than all.").refused(400, "mark.percent");
        gives(-1, "Less than nothing.").refused(400, "mark.percent");
        gives(50, " ").refused(400, "mark.reason");
        gives(50, "x".repeat(501)).refused(400, "mark.reason");
        gives(50, "a\0b").refused(400, "mark.reason");
        teacher.put(marks("1-01"), Map.of("percent", 50, "reason", "No exercise."))
                .refused(404, "lesson.unknown");
        teacher.put(
                        "/api/classrooms/" + classroom + "/learners/"
                                + school.learner().visits().at("/account/id").asText() + "/marks/pytorch-basics/1-E1",
                        Map.of("percent", 50, "reason", "Of another class."))
                .refused(404, "learner.unknown");
    }

    @Test
    void aGradebookShowsTheMarkAndTheDetailsBoth() {
        gives(64, "Half of it, and said why.").ok();
        String tidy = export("tidy");
        assertTrue(
                tidy.lines().anyMatch(line -> line.contains(",1-E1,NEW,,,0,0,64,\"Half of it, and said why.\"")), tidy);
        assertTrue(export("wide").lines().skip(1).findFirst().orElseThrow().contains(",64,"));
        assertFalse(export("wide").contains(",64,64,"), "one exercise was marked");
    }

    @Test
    void aMarkIsSeenInTheClassThatGaveItAndByTheLearnerOnly() {
        gives(90, "Well done.").ok();
        JsonNode other = school.classroom();
        teacher.post(
                        "/api/classrooms/" + classroom + "/people/" + learner + "/move",
                        Map.of("classroomId", other.get("id").asText()))
                .ok();
        String there = "/api/classrooms/" + other.get("id").asText() + "/learners/" + learner + "/work";
        assertEquals(0, atExercise(teacher.get(there).ok()).get("marks").size());
        assertEquals(
                List.of("90"),
                atExercise(hana.get("/api/me/work").ok()).get("marks").findValuesAsText("percent"));
    }

    private Browser.Answer gives(@Nullable Integer percent, String reason) {
        var body = new HashMap<String, Object>();
        body.put("reason", reason);
        if (percent != null) {
            body.put("percent", percent);
        }
        return teacher.put(marks("1-E1"), body);
    }

    private String marks(String lesson) {
        return "/api/classrooms/" + classroom + "/learners/" + learner + "/marks/pytorch-basics/" + lesson;
    }

    private String work() {
        return "/api/classrooms/" + classroom + "/learners/" + learner + "/work";
    }

    private static JsonNode atExercise(JsonNode work) {
        return work.at("/exercises/0");
    }

    private String export(String shape) {
        return teacher.download("GET", "/api/classrooms/" + classroom + "/export/" + shape + ".csv", Map.of());
    }

    private long audited(String action) {
        return teacher
                .get("/api/classrooms/" + classroom + "/audit?kind=mark")
                .ok()
                .get("entries")
                .findValuesAsText("action")
                .stream()
                .filter(action::equals)
                .count();
    }
}
