package dev.tensordojo.backend.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.http.Browser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GuessesAppIT {

    @Inject
    School school;

    @Test
    void theFirstGuessIsKeptAndNoOther() {
        Browser guest = school.guest();
        String dtype = path(guest) + "/dtype";
        guest.put(dtype, Map.of("guess", "1")).ok();
        guest.put(dtype, Map.of("guess", "2")).ok();
        JsonNode kept = guest.get(path(guest)).ok();
        assertEquals(1, kept.size());
        assertEquals("1", kept.get("dtype").asText());
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        Browser guest = school.guest();
        String dtype = path(guest) + "/dtype";
        guest.put(dtype, Map.of("guess", "7")).refused(400, "prediction.no-guess");
        guest.put(dtype, Map.of("guess", "int32")).refused(400, "prediction.no-guess");
        guest.put(dtype, Map.of()).refused(400, "prediction.no-guess");
        guest.put(path(guest) + "/nope", Map.of("guess", "1")).refused(404, "prediction.unknown");
        assertEquals(0, guest.get(path(guest)).ok().size());
    }

    @Test
    void somebodyElsesGuessesAreNotThere() {
        Browser guest = school.guest();
        school.guest().get(path(guest)).refused(404, "workbook.unknown");
        school.guest().put(path(guest) + "/dtype", Map.of("guess", "1")).refused(404, "workbook.unknown");
    }

    @Test
    void theTeacherSeesHowManyOfTheClassGuessedWhatAndNoNames() {
        JsonNode classroom = school.classroom();
        String joinCode = classroom.get("joinCode").asText();
        for (String guess : List.of("1", "2", "1")) {
            Browser learner = school.learner(joinCode, "Guesser " + System.nanoTime());
            learner.put(path(learner) + "/dtype", Map.of("guess", guess)).ok();
        }
        Browser elsewhere = school.guest();
        elsewhere.put(path(elsewhere) + "/dtype", Map.of("guess", "3")).ok();
        String address = "/api/classrooms/" + classroom.get("id").asText() + "/guesses";
        JsonNode tallies = school.teacher().get(address).ok();
        assertEquals(2, tallies.size());
        assertEquals(
                Map.of(
                        "courseId", "pytorch-basics",
                        "lessonId", "1-02",
                        "predictionId", "dtype",
                        "guess", "1",
                        "correct", "false",
                        "learners", "2"),
                Map.of(
                        "courseId", tallies.get(0).get("courseId").asText(),
                        "lessonId", tallies.get(0).get("lessonId").asText(),
                        "predictionId", tallies.get(0).get("predictionId").asText(),
                        "guess", tallies.get(0).get("guess").asText(),
                        "correct", tallies.get(0).get("correct").asText(),
                        "learners", tallies.get(0).get("learners").asText()));
        assertEquals("true", tallies.get(1).get("correct").asText());
        elsewhere.get(address).refused(404, "classroom.unknown");
    }

    private static String path(Browser browser) {
        return "/api/workbooks/"
                + browser.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-02"))
                        .ok()
                        .get("id")
                        .asText()
                + "/guesses";
    }
}
