package dev.tensordojo.acceptance.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Api;
import dev.tensordojo.acceptance.harness.Classroom;
import dev.tensordojo.acceptance.harness.CourseFolder;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import dev.tensordojo.acceptance.harness.Teacher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A class, its code, and the progress of who joined.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClassroomIT {

    private final Dojo dojo;
    private final Teacher teacher;

    ClassroomIT(Dojo dojo) {
        this.dojo = dojo;
        teacher = dojo.teacher();
    }

    @Test
    void theTeacherSeesAnExerciseTriedAndThenDone() {
        Learner learner = dojo.newLearner();
        assertEquals("NEW", learner.progressOf("1-E1"));
        JsonNode failed = learner.opens("1-E1").isJudged("// nothing yet");
        assertFalse(failed.path("passed").asBoolean(true), failed::toString);
        assertEquals("TRIED", seen(learner).path("state").asText());
        assertEquals(1, seen(learner).path("attempts").asInt());
        JsonNode passed = learner.opens("1-E1").isJudged(CourseFolder.solutionOf("1-E1"));
        assertTrue(passed.path("passed").asBoolean(), passed::toString);
        assertEquals("DONE", seen(learner).path("state").asText());
        assertEquals(2, seen(learner).path("attempts").asInt());
        assertEquals("DONE", learner.progressOf("1-E1"));
    }

    @Test
    void aFailedAttemptTeaches() {
        JsonNode attempt = dojo.newLearner().opens("1-E1").isJudged("// nothing yet");
        int told = 0;
        for (JsonNode check : attempt.path("checks")) {
            assertFalse(check.path("title").path("ja").asText().isBlank(), check::toString);
            assertFalse(check.path("title").path("en").asText().isBlank(), check::toString);
            if (check.path("state").asText().equals("FAILED")) {
                told += check.path("message").path("ja").asText().isBlank() ? 0 : 1;
                assertFalse(check.path("message").path("en").asText().isBlank(), check::toString);
            }
        }
        assertTrue(told > 0, attempt::toString);
    }

    @Test
    void aNewJoinCodeReplacesTheOld() {
        Classroom classroom = teacher.opensClass("2-B");
        Learner early = dojo.newLearner(classroom);
        String renewed = teacher.api()
                .post("/api/classrooms/" + classroom.id() + "/join-code", Json.object())
                .expect(200)
                .json()
                .path("joinCode")
                .asText();
        assertNotEquals(classroom.joinCode(), renewed);
        Api stranger = new Api(dojo.server());
        stranger.get("/api/join/" + classroom.joinCode()).expectError(404, "join.unknown-code");
        assertEquals(
                "2-B",
                stranger.get("/api/join/" + renewed)
                        .expect(200)
                        .json()
                        .path("classroomName")
                        .asText());
        early.api().get("/api/sign-ins").expect(200);
    }

    private JsonNode seen(Learner learner) {
        return teacher.seesOf(learner).path("lessons").path("1-E1");
    }
}
