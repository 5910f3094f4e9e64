package dev.tensordojo.backend.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ProgressAppIT.NobodyJudges.class)
class ProgressAppIT {

    /// Attempts stay pending until a test says otherwise.
    public static class NobodyJudges implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("dojo.runners.graders", "0");
        }
    }

    private static final List<CheckVerdict> CHECKS = List.of(new CheckVerdict(
            "shape",
            new Text("形", "Shape"),
            State.FAILED,
            null,
            "(2, 3)",
            "(3, 2)",
            new Text("違う", "Differs"),
            null,
            null,
            "wrong-shape",
            Map.of("got", "[3, 2]")));

    @Inject
    School school;

    @Inject
    Courses courses;

    @Inject
    Attempts attempts;

    @Inject
    LessonEvents events;

    @Inject
    SubmittedAttempts submitted;

    @Test
    void anAttemptIsStoredBeforeItIsAnsweredAndToldOnce() {
        Browser guest = school.guest();
        UUID id = UUID.randomUUID();
        JsonNode first = submit(guest, id, "return 1;").ok();
        assertEquals("PENDING", first.get("state").asText());
        assertTrue(first.get("passed").isNull());
        assertEquals(first, submit(guest, id, "return 1;").ok());
        assertEquals(1, submitted.count(id));
        assertTrue(attempts.pending().stream()
                .anyMatch(pending -> pending.attemptId().equals(id)));
        assertEquals(1, guest.get(path(guest) + "/attempts").ok().size());
    }

    @Test
    void anIdThatWasUsedForSomethingElseIsRefused() {
        Browser guest = school.guest();
        UUID id = UUID.randomUUID();
        submit(guest, id, "return 1;").ok();
        submit(guest, id, "return 2;").refused(409, "attempt.id-used");
        submit(school.guest(), id, "return 1;").refused(409, "attempt.id-used");
    }

    @Test
    void aVerdictIsKeptOnceAndShown() {
        Browser guest = school.guest();
        UUID id = UUID.randomUUID();
        submit(guest, id, "return 1;").ok();
        attempts.record(id, false, CHECKS);
        attempts.record(id, true, List.of());
        JsonNode graded = guest.get("/api/attempts/" + id).ok();
        assertEquals("GRADED", graded.get("state").asText());
        assertFalse(graded.get("passed").asBoolean());
        assertEquals("(3, 2)", graded.get("checks").get(0).get("got").asText());
        assertTrue(attempts.pending().stream()
                .noneMatch(pending -> pending.attemptId().equals(id)));
    }

    @Test
    void somebodyElsesAttemptIsNotThere() {
        Browser guest = school.guest();
        UUID id = UUID.randomUUID();
        submit(guest, id, "return 1;").ok();
        school.guest().get("/api/attempts/" + id).refused(404, "attempt.unknown");
        school.teacher().get("/api/attempts/" + id).refused(404, "attempt.unknown");
        school.guest().get(path(guest) + "/attempts").refused(404, "workbook.unknown");
    }

    @Test
    void badSubmissionsAreRefused() {
        Browser guest = school.guest();
        guest.post(path(guest) + "/attempts", Map.of("code", "x")).refused(400, "attempt.id-missing");
        guest.post(path(guest) + "/attempts", Map.of("attemptId", "no-uuid", "code", "x"))
                .refused(400, "wrong-type");
        String example = guest.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-10"))
                .ok()
                .get("id")
                .asText();
        guest.post("/api/workbooks/" + example + "/attempts", Map.of("attemptId", UUID.randomUUID(), "code", "x"))
                .refused(400, "attempt.no-exercise");
    }

    @Test
    void whoDoesNotWaitForVerdictsIsAskedTo() {
        Browser guest = school.guest();
        for (int i = 0; i < 5; i++) {
            submit(guest, UUID.randomUUID(), "return " + i + ";").ok();
        }
        submit(guest, UUID.randomUUID(), "return 5;").refused(429, "attempt.too-many");
    }

    @Test
    void progressGoesFromNewOverTriedToDoneAndNeverBack() {
        Browser guest = school.guest();
        assertEquals(0, lessons(guest).size());
        UUID failed = UUID.randomUUID();
        submit(guest, failed, "return 1;").ok();
        attempts.record(failed, false, CHECKS);
        assertEquals("TRIED", lessons(guest).get("1-E1").get("state").asText());
        UUID passed = UUID.randomUUID();
        submit(guest, passed, "return 2;").ok();
        attempts.record(passed, true, List.of());
        submit(guest, UUID.randomUUID(), "return 3;").ok();
        assertEquals("DONE", lessons(guest).get("1-E1").get("state").asText());
        assertEquals(3, lessons(guest).get("1-E1").get("attempts").asInt());
    }

    @Test
    void anExampleIsDoneWhenAllItsCellsRan() {
        Browser guest = school.guest();
        UUID workbook =
                UUID.fromString(guest.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-10"))
                        .ok()
                        .get("id")
                        .asText());
        List<Lesson.Cell> cells =
                courses.find("pytorch-basics", "1-10").orElseThrow().cells();
        for (Lesson.Cell cell : cells) {
            if (!cell.equals(cells.getFirst())) {
                assertEquals("TRIED", lessons(guest).get("1-10").get("state").asText());
            }
            events.exampleRan(workbook, cell.id(), "run of " + cell.id());
            events.exampleRan(workbook, cell.id(), "run of " + cell.id());
        }
        assertEquals("DONE", lessons(guest).get("1-10").get("state").asText());
    }

    @Test
    void theTeacherSeesTheLearnersOfTheirClassWithTheirProgress() {
        JsonNode classroom = school.classroom();
        Browser learner = school.learner(classroom.get("joinCode").asText(), "Sora");
        submit(learner, UUID.randomUUID(), "return 1;").ok();
        String path = "/api/classrooms/" + classroom.get("id").asText();
        JsonNode seen = school.teacher().get(path).ok();
        assertEquals("Sora", seen.get("learners").get(0).get("name").asText());
        assertEquals(
                "TRIED",
                seen.get("learners")
                        .get(0)
                        .get("lessons")
                        .get("1-E1")
                        .get("state")
                        .asText());
        learner.get(path).refused(403, "forbidden");
        school.guest().get("/api/classrooms").refused(403, "forbidden");
        school.teacher().get("/api/classrooms/" + UUID.randomUUID()).refused(404, "classroom.unknown");
    }

    private static Browser.Answer submit(Browser browser, UUID attemptId, String code) {
        return browser.post(path(browser) + "/attempts", Map.of("attemptId", attemptId, "code", code));
    }

    private static String path(Browser browser) {
        return "/api/workbooks/"
                + browser.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", "1-E1"))
                        .ok()
                        .get("id")
                        .asText();
    }

    private static JsonNode lessons(Browser browser) {
        return browser.get("/api/courses/pytorch-basics/progress").ok().get("lessons");
    }
}
