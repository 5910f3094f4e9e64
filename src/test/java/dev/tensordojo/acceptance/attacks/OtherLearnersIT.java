package dev.tensordojo.acceptance.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Api;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Json;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.SharedDojo;
import dev.tensordojo.acceptance.harness.Workbook;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A learner sees and changes only what is theirs, whatever ids they know or guess.
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OtherLearnersIT {

    private static final String DRAFT = "int mine = 1;";

    private final Dojo dojo;
    private final Learner victim;
    private final Learner attacker;
    private final Workbook workbook;
    private final UUID attemptId = UUID.randomUUID();

    OtherLearnersIT(Dojo dojo) {
        this.dojo = dojo;
        victim = dojo.newLearner();
        attacker = dojo.newLearner();
        workbook = victim.opens("1-E1");
        workbook.saves("answer", DRAFT, 0).expect(200);
        workbook.submits(attemptId, "// nothing yet").expect(202);
    }

    @Test
    void anotherLearnersWorkbookIsNotFound() {
        Api api = attacker.api();
        JsonNode draft = Json.object("code", "stolen", "baseRevision", 0);
        for (String path : new String[] {"/cells/answer/history", "/attempts"}) {
            api.get(workbook.path() + path).expect(404);
        }
        api.put(workbook.path() + "/cells/answer", draft).expect(404);
        api.post(workbook.path() + "/attempts", Json.object("attemptId", UUID.randomUUID(), "code", "x"))
                .expect(404);
        assertFalse(victim.api()
                .get(workbook.path() + "/cells/answer/history")
                .text()
                .contains("stolen"));
        assertEquals(1, victim.api().get(workbook.path() + "/attempts").json().size());
    }

    @Test
    void anotherLearnersAttemptIsNotFound() {
        attacker.api().get("/api/attempts/" + attemptId).expect(404);
        victim.api().get("/api/attempts/" + attemptId).expect(200);
    }

    @Test
    void anotherLearnersAttemptIdCannotBeTakenOver() {
        Workbook own = attacker.opens("1-E1");
        Api.Answer answer = own.submits(attemptId, "// theirs");
        assertEquals(4, answer.status() / 100, answer::text);
        assertEquals(
                "// nothing yet",
                victim.api()
                        .get("/api/attempts/" + attemptId)
                        .expect(200)
                        .json()
                        .path("code")
                        .asText());
    }

    @Test
    void anotherLearnersLiveSessionIsNotFound() {
        String origin = dojo.server().origin();
        assertEquals(404, LiveClient.upgradeStatus(attacker.api(), workbook.id(), origin));
        assertEquals(
                404, LiveClient.upgradeStatus(attacker.api(), UUID.randomUUID().toString(), origin));
        assertEquals(401, LiveClient.upgradeStatus(new Api(dojo.server()), workbook.id(), origin));
    }

    @Test
    void theTeachersPagesAreNotForLearners() {
        Api api = attacker.api();
        String classroom = "/api/classrooms/" + dojo.classroom().id();
        api.get("/api/classrooms").expect(403);
        api.get(classroom).expect(403);
        api.post("/api/classrooms", Json.object("name", "mine now")).expect(403);
        api.post(classroom + "/join-code", Json.object()).expect(403);
        assertEquals(
                dojo.classroom().joinCode(),
                dojo.teacher()
                        .api()
                        .get(classroom)
                        .expect(200)
                        .json()
                        .path("joinCode")
                        .asText());
    }

    @Test
    void whoIsNotSignedInGetsNothing() {
        Api stranger = new Api(dojo.server());
        stranger.get(workbook.path() + "/attempts").expect(401);
        stranger.get("/api/attempts/" + attemptId).expect(401);
        stranger.get("/api/classrooms").expect(401);
        stranger.get("/api/sign-ins").expect(401);
        stranger.get("/api/courses/" + dojo.courseId() + "/progress").expect(401);
        stranger.post("/api/workbooks", Json.object("courseId", dojo.courseId(), "lessonId", "1-02"))
                .expect(401);
    }

    @Test
    void anotherLearnersSignInCannotBeEnded() {
        String id = victim.api()
                .get("/api/sign-ins")
                .expect(200)
                .json()
                .path(0)
                .path("id")
                .asText();
        assertEquals(404, attacker.api().delete("/api/sign-ins/" + id).status());
        victim.api().get("/api/sign-ins").expect(200);
    }

    @Test
    void aUsedSetupLinkMakesNoSecondTeacher() {
        String token =
                dev.tensordojo.acceptance.harness.Teacher.tokenOf(dojo.server().setupLink());
        Api api = new Api(dojo.server());
        api.get("/api/setup/" + token).expectError(404, "setup.unknown-link");
        assertEquals(
                4,
                api.post(
                                        "/api/setup",
                                        Json.object(
                                                "token", token, "name", "Mallory", "password", "long enough for all"))
                                .status()
                        / 100);
    }
}
